// Facts of category 021 edition 0.26, ADS-B target reports, as in asterix-specs (zoranbosnjak/asterix-specs, by way
// of libasterix 0.36.3). The grammar stands in `EditionParser.swift`.

extension EditionCatalogue {
    static let category021_0_26 = """
        CAT021 0.26
        010(SAC:8 SIC:8)
        040(DCR:1 GBS:1 SIM:1 TST:1 RAB:1 SAA:1 SPI:1 -:1 ATP:3 ARC:2 -:3)
        030:24u*1/128;s
        130(LAT:32s*180/2^25;° LON:32s*180/2^25;°)
        080:24x
        140:16s*6.25;ft
        090(AC:2 MN:2 DC:2 -:6 PA:4s*1)
        210(-:3 DTI:1 MDS:1 UAT:1 VDL:1 OTR:1)
        230:16s*0.01;°
        145:16s*0.25;FL
        150(IM:1 AS:15?IM,0=u*1/2^14;NM/s,1=u*0.001;Mach)
        151:16u*1;kt
        152:16u*180/2^15;°
        155:16s*6.25;ft/min
        157:16s*6.25;ft/min
        160(GS:16s*1/2^14;NM/s TA:16u*180/2^15;°)
        165<TI:2 -:5 | ROT:7s*0.25;°/s>
        170:48i
        095:8
        032:8u*1/256;s
        200:8
        020:8
        220{WS:16u*1;kt WD:16u*1;° TMP:16s*0.25;°C TRB:8}
        146(SAS:1 SRC:2 ALT:13s*25;ft)
        148(MV:1 AH:1 AM:1 ALT:13s*25;ft)
        110{TIS<NAV:1 NVB:1 -:5> TID[1](TCA:1 NC:1 TCPN:6 ALT:16s*10;ft LAT:24s*180/2^23;° LON:24s*180/2^23;° PT:4
         TD:2 TRA:1 TOA:1 TOV:24u*1;s TTR:16u*0.01;NM)}
        070(V:1 G:1 L:1 -:1 MODE3A:12o)
        131:8
        - - - - -
        RE!
        SP!
        """
}
