// Facts of category 021 edition 2.6, ADS-B target reports, as in asterix-specs (zoranbosnjak/asterix-specs, by way of
// libasterix 0.36.3), with the reserved expansion field of its appendix, edition 1.5. The grammar stands in
// `EditionParser.swift`.

extension EditionCatalogue {
    static let category021_2_6 = """
        CAT021 2.6
        010(SAC:8 SIC:8)
        040<ATP:3 ARC:2 RC:1 RAB:1 | DCR:1 GBS:1 SIM:1 TST:1 SAA:1 CL:2 | -:1 LLC:1 IPC:1 NOGO:1 CPR:1 LDPJ:1 RCF:1
         | TBC(EP:1 VAL:6) | MBC(EP:1 VAL:6)>
        161(-:4 TRNUM:12)
        015:8
        071:24u*1/128;s
        130(LAT:24s*180/2^23;° LON:24s*180/2^23;°)
        131(LAT:32s*180/2^30;° LON:32s*180/2^30;°)
        072:24u*1/128;s
        150(IM:1 AS:15?IM,0=u*1/2^14;NM/s,1=u*0.001;Mach)
        151(RE:1 TAS:15u*1;kt)
        080:24x
        073:24u*1/128;s
        074(FSI:2 TOMRP:30u*1/2^30;s)
        075:24u*1/128;s
        076(FSI:2 TOMRP:30u*1/2^30;s)
        140:16s*6.25;ft
        090<NUCRNACV:3 NUCPNIC:4 | NICBARO:1 SIL:2 NACP:4 | -:2 SILS:1 SDA:2 GVA:2 | PIC:4 -:3>
        210(-:1 VNS:1 VN:3 LTT:3)
        070(-:4 MODE3A:12o)
        230:16s*0.01;°
        145:16s*0.25;FL
        152:16u*180/2^15;°
        200(ICF:1 LNAV:1 ME:1 PS:3 SS:2)
        155(RE:1 BVR:15s*6.25;ft/min)
        157(RE:1 GVR:15s*6.25;ft/min)
        160(RE:1 GS:15u*1/2^14;NM/s TA:16u*180/2^15;°)
        165(-:6 TAR:10s*1/32;°/s)
        077:24u*1/128;s
        170:48i
        020:8
        220{WS:16u*1;kt WD:16u*1;° TMP:16s*0.25;°C TRB:8}
        146(SAS:1 S:2 ALT:13s*25;ft)
        148(MV:1 AH:1 AM:1 ALT:13s*25;ft)
        110{TIS<NAV:1 NVB:1 -:5> TID[1](TCA:1 NC:1 TCPN:6 ALT:16s*10;ft LAT:24s*180/2^23;° LON:24s*180/2^23;° PT:4
         TD:2 TRA:1 TOA:1 TOV:24u*1;s TTR:16u*0.01;NM)}
        016:8u*0.5;s
        008(RA:1 TC:2 TS:1 ARV:1 CDTIA:1 NOTTCAS:1 SA:1)
        271<-:2 POA:1 CDTIS:1 B2LOW:1 RAS:1 IDENT:1 | LW:4 -:3>
        132:8s*1;dBm
        250[1]:64b
        260(TYP:5 STYP:3 ARA:14 RAC:4 RAT:1 MTE:1 TTI:2 TID:26x)
        400:8
        295{AOS:8u*0.1;s TRD:8u*0.1;s M3A:8u*0.1;s QI:8u*0.1;s TI1:8u*0.1;s MAM:8u*0.1;s GH:8u*0.1;s FL:8u*0.1;s
         SAL:8u*0.1;s FSA:8u*0.1;s AS:8u*0.1;s TAS:8u*0.1;s MH:8u*0.1;s BVR:8u*0.1;s GVR:8u*0.1;s GV:8u*0.1;s
         TAR:8u*0.1;s TI2:8u*0.1;s TS:8u*0.1;s MET:8u*0.1;s ROA:8u*0.1;s ARA:8u*0.1;s SCC:8u*0.1;s}
        - - - - -
        RE!{= BPS(-:4 BPS:12u*0.1;hPa) SH(-:4 HDR:1 STAT:1 SH:10u*180/2^8;°) NAV(AP:1 VN:1 AH:1 AM:1 MFM(EP:1 VAL:1)
         -:2) GAO:8 SGV<STP:1 HTS:1 HTT:1 HRD:1 GSS:11u*0.125;kt | HGT:7u*2.8125;°> STA<ES:1 UAT:1 RCE(EP:1 VAL:2)
         RRL(EP:1 VAL:1) | PS3(EP:1 VAL:3) TPW(EP:1 VAL:2) | TSI(EP:1 VAL:2) MUO(EP:1 VAL:1) RWC(EP:1 VAL:1) |
         DAA(EP:1 VAL:2) DF17CA(EP:1 VAL:3) | SVH(EP:1 VAL:2) CATC(EP:1 VAL:3) | TAO(EP:1 VAL:5) -:1>
         TNH:16u*180/2^15;° MES{SUM(M5:1 ID:1 DA:1 M1:1 M2:1 M3:1 MC:1 PO:1) PNO(-:2 PIN:14 -:5 NO:11) EM1(V:1 -:1
         L:1 -:1 EM1:12o) XP(-:2 XP:1 X5:1 XC:1 X3:1 X2:1 X1:1) FOM(-:3 FOM:5) M2(V:1 -:1 L:1 -:1 MODE2:12o)}}
        SP!
        """
}
