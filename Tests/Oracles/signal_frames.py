"""MAVLink messages as pymavlink packs them, and the scalars that they tell by common.xml and ardupilotmega.xml.

Argument: the UTC of their reception, microseconds. Output: JSON, a list of cases; each has its frames in hexadecimal,
what they tell in order as pairs of name and value, and the times of the sender as microseconds of UTC or null.
"""
import json
import math
import sys

from pymavlink.dialects.v20 import ardupilotmega as dialect

now_us = int(sys.argv[1])
link = dialect.MAVLink(None, srcSystem=7, srcComponent=1)
cases = []


def packed(name, **fields):
    """A message in which every field that is not given has a value of its own, so that a swapped field shows."""
    kind = getattr(dialect, f"MAVLink_{name.lower()}_message")
    values = []
    for number, field in enumerate(kind.fieldnames):
        type_name = kind.fieldtypes[number]
        length = kind.array_lengths[kind.ordered_fieldnames.index(field)]
        usual = 11 + number if "int" in type_name else 0.5 + number
        if type_name == "char":
            usual = b""
        elif length > 0:
            usual = [usual] * length
        values.append(fields.pop(field, usual))
    assert not fields, (name, fields)
    # Each frame has a number of its own: one that came twice would be taken once.
    link.seq = (link.seq + 1) % 256
    return kind(*values).pack(link).hex()


def case(name, frames, told, times=None):
    cases.append({"name": name, "frames": frames, "told": told, "times": times})


def quaternion(roll, pitch, yaw):
    """w, x, y, z of a rotation by yaw, pitch and roll in degrees, in this order about the turned axes."""
    parts = [1.0, 0.0, 0.0, 0.0]
    for angle, axis in ((yaw, 3), (pitch, 2), (roll, 1)):
        half = math.radians(angle) / 2
        turn = [math.cos(half), 0.0, 0.0, 0.0]
        turn[axis] = math.sin(half)
        a, b = parts, turn
        parts = [
            a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3],
            a[0] * b[1] + a[1] * b[0] + a[2] * b[3] - a[3] * b[2],
            a[0] * b[2] - a[1] * b[3] + a[2] * b[0] + a[3] * b[1],
            a[0] * b[3] + a[1] * b[2] - a[2] * b[1] + a[3] * b[0]]
    return parts


turned = quaternion(20, -10, 100)
rates = dict(body_roll_rate=0.1, body_pitch_rate=-0.2, body_yaw_rate=0.3)
degrees = [math.degrees(v) for v in (0.1, -0.2, 0.3)]
case("ATTITUDE", [packed("ATTITUDE", rollspeed=0.1, pitchspeed=-0.2, yawspeed=0.3)],
     [["roll_rate", degrees[0]], ["pitch_rate", degrees[1]], ["yaw_rate", degrees[2]]])
case("ATT_POS_MOCAP", [packed("ATT_POS_MOCAP", q=turned)],
     [["reference_roll", 20], ["reference_pitch", -10], ["reference_yaw", 100]])
case("ATT_POS_MOCAP without an attitude", [packed("ATT_POS_MOCAP", q=[0, 0, 0, 0])], [])
angles = [["roll_setpoint", 20], ["pitch_setpoint", -10], ["yaw_setpoint", 100]]
turns = [["roll_rate_setpoint", degrees[0]], ["pitch_rate_setpoint", degrees[1]], ["yaw_rate_setpoint", degrees[2]]]
# ATTITUDE_TARGET_TYPEMASK: 1, 2, 4 leave out a rate, 64 the thrust, 128 the attitude.
for mask, told in ((0, angles + turns), (64, angles + turns), (128, turns), (1, angles + turns[1:]),
                   (2, angles + [turns[0], turns[2]]), (4, angles + turns[:2]), (7, angles), (135, [])):
    case(f"ATTITUDE_TARGET {mask}", [packed("ATTITUDE_TARGET", q=turned, type_mask=mask, **rates)], told)
case("NAV_CONTROLLER_OUTPUT", [packed("NAV_CONTROLLER_OUTPUT", nav_roll=12, nav_pitch=-3)],
     [["roll_setpoint", 12], ["pitch_setpoint", -3]])
# UINT16_MAX stands for a channel that is not used, UINT8_MAX for a strength that is not known.
case("RC_CHANNELS", [packed("RC_CHANNELS", chan1_raw=1100, chan2_raw=1600, chan3_raw=2000, chan4_raw=1450, rssi=127)],
     [["stick_roll", -0.8], ["stick_pitch", 0.2], ["stick_throttle", 1], ["stick_yaw", -0.1], ["link_strength", 50]])
case("HEARTBEAT of a ground station, not of a vehicle", [packed("HEARTBEAT", type=6), packed("HEARTBEAT", type=2)],
     [["station_heartbeat", 1]])
case("RC_CHANNELS of nothing", [packed("RC_CHANNELS", chan1_raw=65535, chan2_raw=0, chan3_raw=1500, chan4_raw=65535,
                                       rssi=255)], [["stick_throttle", 0]])
case("RC_CHANNELS_RAW", [packed("RC_CHANNELS_RAW", chan1_raw=1100, chan2_raw=1600, chan3_raw=2000, chan4_raw=1450,
                                rssi=254)],
     [["stick_roll", -0.8], ["stick_pitch", 0.2], ["stick_throttle", 1], ["stick_yaw", -0.1], ["link_strength", 100]])
# No servo is driven by 2400 or 700 µs.
case("RC_CHANNELS_RAW beyond pulses", [packed("RC_CHANNELS_RAW", chan1_raw=2400, chan2_raw=700, chan3_raw=800,
                                              chan4_raw=2200, rssi=0)],
     [["stick_throttle", -1.4], ["stick_yaw", 1.4], ["link_strength", 0]])
pair = dict(chan2_raw=0, chan3_raw=0, chan4_raw=0, rssi=255)


def channels(*kinds):
    return [packed(kind, chan1_raw=1000 if kind == "RC_CHANNELS_RAW" else 2000, **pair) for kind in kinds]


# What is told by two messages counts once, by the one that came first, for the whole run.
case("RC_CHANNELS_RAW before RC_CHANNELS", channels("RC_CHANNELS_RAW", "RC_CHANNELS", "RC_CHANNELS_RAW", "RC_CHANNELS"),
     [["stick_roll", -1], ["stick_roll", -1]])
case("RC_CHANNELS before RC_CHANNELS_RAW", channels("RC_CHANNELS", "RC_CHANNELS_RAW", "RC_CHANNELS"),
     [["stick_roll", 1], ["stick_roll", 1]])
case("VFR_HUD", [packed("VFR_HUD", airspeed=15.5, groundspeed=13.25, climb=-2.5)],
     [["airspeed", 15.5], ["ground_speed", 13.25], ["climb_rate", -2.5]])
case("WIND_COV", [packed("WIND_COV", wind_x=3, wind_y=-4, wind_z=12)], [["wind_speed", 5]])
case("WIND", [packed("WIND", direction=100, speed=6.5, speed_z=1)], [["wind_speed", 6.5]])
cov = packed("WIND_COV", wind_x=3, wind_y=4)
link.srcSystem = 8
# What another vehicle tells is nothing of the first, and counts for its own by its own message.
case("WIND_COV and WIND of two vehicles", [cov, packed("WIND", speed=6.5)], [["wind_speed", 5], ["wind_speed", 6.5]])
link.srcSystem = 7
case("SCALED_PRESSURE", [packed("SCALED_PRESSURE", press_abs=950.5, press_diff=3, temperature=-1234)],
     [["static_pressure", 950.5], ["air_temperature", -12.34]])
case("SCALED_PRESSURE2 is another sensor", [packed("SCALED_PRESSURE2", press_abs=900)], [])
case("GPS_RAW_INT", [packed("GPS_RAW_INT", fix_type=5, satellites_visible=17)],
     [["gnss_fix_type", 5], ["gnss_satellites", 17]])
case("GPS_RAW_INT with satellites that are not known", [packed("GPS_RAW_INT", fix_type=1, satellites_visible=255)],
     [["gnss_fix_type", 1]])
case("GPS2_RAW is another receiver", [packed("GPS2_RAW", fix_type=6, satellites_visible=20)], [])
item = [packed("MISSION_ITEM_REACHED", seq=seq) for seq in (3, 3, 4, 3)]
case("MISSION_ITEM_REACHED", item, [["mission_item_reached", seq] for seq in (3, 4, 3)])
case("MISSION_CURRENT", [packed("MISSION_CURRENT", seq=3) for _ in range(2)], [["mission_item_current", 3]] * 2)
limits = dict(min_distance=20, max_distance=4000, type=0, id=1)
case("DISTANCE_SENSOR down",
     [packed("DISTANCE_SENSOR", current_distance=1234, orientation=25, signal_quality=0, **limits)],
     [["range_to_ground", 12.34]])
case("DISTANCE_SENSOR ahead",
     [packed("DISTANCE_SENSOR", current_distance=4000, orientation=0, signal_quality=99, **limits)],
     [["range_to_obstacle", 40]])
for words, distance, orientation, quality in (
        ("to the right", 1234, 2, 0), ("up", 1234, 24, 0), ("too near", 19, 25, 0), ("too far", 4001, 25, 0),
        ("too far ahead", 4001, 0, 0), ("invalid", 1234, 25, 1), ("invalid ahead", 1234, 0, 1)):
    case(f"DISTANCE_SENSOR {words}",
         [packed("DISTANCE_SENSOR", current_distance=distance, orientation=orientation, signal_quality=quality,
                 **limits)], [])


def obstacles(*near, most=1000, rest=65535):
    return packed("OBSTACLE_DISTANCE", distances=list(near) + [rest] * (72 - len(near)), min_distance=30,
                  max_distance=most)


# In cm; 0 is an obstacle at the sensor, one more than the most that nothing is in range, UINT16_MAX an unknown one.
case("OBSTACLE_DISTANCE", [obstacles(1001, 730, 725, 1001)], [["range_to_obstacle", 7.25]])
case("OBSTACLE_DISTANCE with its last sector", [obstacles(*[1001] * 71, 999)], [["range_to_obstacle", 9.99]])
case("OBSTACLE_DISTANCE at the edge", [obstacles(1000)], [["range_to_obstacle", 10]])
case("OBSTACLE_DISTANCE at the sensor", [obstacles(1001, 0, 5)], [["range_to_obstacle", 0]])
case("OBSTACLE_DISTANCE with nothing in range", [obstacles(rest=1001)], [])
case("OBSTACLE_DISTANCE of nothing", [obstacles()], [])
case("OBSTACLE_DISTANCE of nothing with the largest range", [obstacles(most=65535)], [])
# MAV_AUTOPILOT: ArduPilot is 3, PX4 is 12.
ardupilot, px4 = (packed("HEARTBEAT", type=2, autopilot=number) for number in (3, 12))
shaken = packed("VIBRATION", vibration_x=11.5, vibration_y=12.5, vibration_z=13.5, clipping_0=1, clipping_1=20,
                clipping_2=300)
levels = [["vibration_x", 11.5], ["vibration_y", 12.5], ["vibration_z", 13.5]]
case("VIBRATION", [ardupilot, shaken], levels + [["clipping_count", 321]])
case("VIBRATION of PX4, without a unit", [px4, shaken], [["clipping_count", 321]])
case("VIBRATION of an autopilot that is not known", [shaken], [["clipping_count", 321]])
case("VIBRATION of another after ArduPilot", [ardupilot, px4, shaken], [["clipping_count", 321]])
ratios = [name + "_test_ratio" for name in ("velocity", "horizontal_position", "vertical_position", "magnetic")]
case("ESTIMATOR_STATUS", [packed("ESTIMATOR_STATUS", vel_ratio=0.25, pos_horiz_ratio=0.5, pos_vert_ratio=0.75,
                                 mag_ratio=1.25, hagl_ratio=9, tas_ratio=8)],
     list(zip(ratios, [0.25, 0.5, 0.75, 1.25])))
case("EKF_STATUS_REPORT", [packed("EKF_STATUS_REPORT", velocity_variance=0.25, pos_horiz_variance=0.5,
                                  pos_vert_variance=0.75, compass_variance=1.25, terrain_alt_variance=9)],
     list(zip(ratios, [0.25, 0.5, 0.75, 1.25])))

# The sender's time since its start is UTC only after it has told both.
boot = packed("SYSTEM_TIME", time_unix_usec=now_us - 1_000_000, time_boot_ms=50_000)
none = float("nan")
shown = dict(vibration_x=1, vibration_y=none, vibration_z=none, clipping_0=0, clipping_1=0, clipping_2=0)
turn = dict(rollspeed=0, pitchspeed=none, yawspeed=none)
first = [["roll_rate", 0], ["vibration_x", 1], ["clipping_count", 0]]
frames = [packed("ATTITUDE", time_boot_ms=50_500, **turn), packed("VIBRATION", time_usec=50_750_000, **shown)]
case("times since the start", [boot, ardupilot] + frames, first, [now_us - 500_000, now_us - 250_000, now_us - 250_000])
case("times since a start that is not known", [ardupilot] + frames, first, [None] * 3)
case("times of UTC", [ardupilot, packed("VIBRATION", time_usec=now_us - 125_000, **shown)], first[1:],
     [now_us - 125_000] * 2)
case("no time of its own", [boot, packed("WIND_COV", time_usec=0, wind_x=3, wind_y=4, wind_z=0)], [["wind_speed", 5]],
     [None])
print(json.dumps(cases))
