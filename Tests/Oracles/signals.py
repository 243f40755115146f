"""The scalars of a flight log as pyulog and pymavlink read them, for the first vehicle of the log.

Arguments: ulog, dataflash or tlog, and the path. Output: JSON, each scalar's name with its values in the order of the log.
"""
import json
import math
import sys

import numpy as np

kind, path = sys.argv[1], sys.argv[2]
out = {}


def rpy(w, x, y, z):
    roll = np.arctan2(2 * (w * x + y * z), 1 - 2 * (x * x + y * y))
    pitch = np.arcsin(np.clip(2 * (w * y - z * x), -1, 1))
    yaw = np.arctan2(2 * (w * z + x * y), 1 - 2 * (y * y + z * z))
    return [np.degrees(angle) for angle in (roll, pitch, yaw)]


def ulog():
    from pyulog import ULog
    log = ULog(path)
    data = {d.name: d.data for d in log.data_list if d.multi_id == 0}

    def put(name, topic, field, convert=lambda v: v):
        if name not in out and topic in data and field in data[topic]:
            values = convert(data[topic][field].astype(np.float64))
            if len(values):
                out[name] = [float(v) for v in values]

    for axis, index in (("roll", 0), ("pitch", 1), ("yaw", 2)):
        put(axis + "_rate", "vehicle_angular_velocity", f"xyz[{index}]", np.degrees)
        put(axis + "_rate", "vehicle_attitude", axis + "speed", np.degrees)
        put(axis + "_rate_setpoint", "vehicle_rates_setpoint", axis, np.degrees)
        setpoint = data.get("vehicle_attitude_setpoint")
        if setpoint and "q_d[0]" in setpoint and np.all(setpoint.get("q_d_valid", np.ones(1)) == 1):
            angles = rpy(*[setpoint[f"q_d[{i}]"].astype(np.float64) for i in range(4)])
            out[axis + "_setpoint"] = [float(v) for v in angles[index]]
        put(axis + "_setpoint", "vehicle_attitude_setpoint", axis + "_body", np.degrees)
    put("velocity_test_ratio", "estimator_status", "vel_test_ratio")
    put("magnetic_test_ratio", "estimator_status", "mag_test_ratio")
    put("static_pressure", "vehicle_air_data", "baro_pressure_pa", lambda v: v / 100)
    put("gnss_fix_type", "vehicle_gps_position", "fix_type")
    put("gnss_fix_type", "sensor_gps", "fix_type")
    put("link_lost", "vehicle_status", "data_link_lost", lambda v: (v != 0).astype(float))
    put("stick_roll", "manual_control_setpoint", "y")
    put("stick_roll", "manual_control_setpoint", "roll")


def dataflash():
    from pymavlink import mavutil
    log = mavutil.mavlink_connection(path)
    rows = {}
    while True:
        message = log.recv_match()
        if message is None:
            break
        rows.setdefault(message.get_type(), []).append(message.to_dict())

    def put(name, kind, field, convert=lambda v: v, instance=None):
        for row in rows.get(kind, []):
            if instance and instance in row and row[instance] != 0:
                continue
            if field in row and row[field] is not None:
                out.setdefault(name, []).append(float(convert(row[field])))

    for letter, axis, column in (("R", "roll", "X"), ("P", "pitch", "Y"), ("Y", "yaw", "Z")):
        put(axis + "_rate", "IMU", "Gyr" + column, math.degrees, "I")
        put(axis + "_setpoint", "ATT", "Des" + axis.capitalize(),
            lambda v: (v + 180) % 360 - 180 if axis == "yaw" else v)
        put(axis + "_rate_setpoint", "RATE", letter + "Des")
    for axis, channel in (("roll", 1), ("pitch", 2), ("throttle", 3), ("yaw", 4)):
        put("stick_" + axis, "RCIN", f"C{channel}", lambda v: (v - 1500) / 500 if 800 <= v <= 2200 else math.nan)
    put("static_pressure", "BARO", "Press", lambda v: v / 100, "I")
    put("vibration_x", "VIBE", "VibeX", instance="IMU")
    put("gnss_satellites", "GPS", "NSats", instance="I")


def tlog():
    from pymavlink import mavutil
    log = mavutil.mavlink_connection(path)
    is_heard = False
    while True:
        message = log.recv_match()
        if message is None:
            break
        # A ground station counts from the time on at which the vehicle is heard.
        if is_heard and message.get_type() == "HEARTBEAT" and message.type == mavutil.mavlink.MAV_TYPE_GCS:
            out.setdefault("station_heartbeat", []).append(1.0)
        is_heard = is_heard or (message.get_srcSystem(), message.get_srcComponent()) == (1, 1)
        if (message.get_srcSystem(), message.get_srcComponent()) != (1, 1):
            continue
        kind, row = message.get_type(), message.to_dict()
        # What comes before a vehicle first says what it is, is no frame of a vehicle yet.
        if kind == "HEARTBEAT" or "frame_sequence" in out:
            out.setdefault("frame_sequence", []).append(float(message.get_seq()))
        if kind == "ATTITUDE":
            for axis in ("roll", "pitch", "yaw"):
                out.setdefault(axis + "_rate", []).append(math.degrees(row[axis + "speed"]))
        elif kind == "VFR_HUD":
            out.setdefault("ground_speed", []).append(row["groundspeed"])
            out.setdefault("climb_rate", []).append(row["climb"])
        elif kind == "MISSION_CURRENT":
            out.setdefault("mission_item_current", []).append(float(row["seq"]))
        elif kind == "EKF_STATUS_REPORT":
            out.setdefault("magnetic_test_ratio", []).append(row["compass_variance"])
        elif kind == "SCALED_PRESSURE":
            out.setdefault("static_pressure", []).append(row["press_abs"])
            out.setdefault("air_temperature", []).append(row["temperature"] / 100)
        elif kind == "VIBRATION":
            out.setdefault("clipping_count", []).append(
                float(row["clipping_0"] + row["clipping_1"] + row["clipping_2"]))
        elif kind == "NAV_CONTROLLER_OUTPUT":
            out.setdefault("roll_setpoint", []).append(row["nav_roll"])
        elif kind == "GPS_RAW_INT":
            out.setdefault("gnss_fix_type", []).append(float(row["fix_type"]))


{"ulog": ulog, "dataflash": dataflash, "tlog": tlog}[kind]()
print(json.dumps({name: [v for v in values if not math.isnan(v)] for name, values in out.items()}))
