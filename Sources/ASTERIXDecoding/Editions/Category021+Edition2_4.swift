// Facts of category 021 edition 2.4, 2.3, 2.5, ADS-B target reports, as in asterix-specs (zoranbosnjak/asterix-specs,
// by way of libasterix 0.36.3), with the reserved expansion field of its appendix, edition 1.4. The grammar stands in
// `EditionParser.swift`.

extension EditionCatalogue {
    static let category021_2_4 = """
        CAT021 2.4,2.3,2.5 like 2.6
        040<ATP:3 ARC:2 RC:1 RAB:1 | DCR:1 GBS:1 SIM:1 TST:1 SAA:1 CL:2 | -:1 LLC:1 IPC:1 NOGO:1 CPR:1 LDPJ:1 RCF:1>
        295{AOS:8u*0.1;s TRD:8u*0.1;s M3A:8u*0.1;s QI:8u*0.1;s TI1:8u*0.1;s MAM:8u*0.1;s GH:8u*0.1;s FL:8u*0.1;s
         ISA:8u*0.1;s FSA:8u*0.1;s AS:8u*0.1;s TAS:8u*0.1;s MH:8u*0.1;s BVR:8u*0.1;s GVR:8u*0.1;s GV:8u*0.1;s
         TAR:8u*0.1;s TI2:8u*0.1;s TS:8u*0.1;s MET:8u*0.1;s ROA:8u*0.1;s ARA:8u*0.1;s SCC:8u*0.1;s}
        RE!{= BPS(-:4 BPS:12u*0.1;hPa) SH(-:4 HDR:1 STAT:1 SH:10u*180/2^8;°) NAV(AP:1 VN:1 AH:1 AM:1 -:4) GAO:8
         SGV<STP:1 HTS:1 HTT:1 HRD:1 GSS:11u*0.125;kt | HGT:7u*2.8125;°> STA<ES:1 UAT:1 -:5> TNH:16u*180/2^15;°
         MES{SUM(M5:1 ID:1 DA:1 M1:1 M2:1 M3:1 MC:1 PO:1) PNO(-:2 PIN:14 -:5 NO:11) EM1(V:1 -:1 L:1 -:1 EM1:12o)
         XP(-:2 XP:1 X5:1 XC:1 X3:1 X2:1 X1:1) FOM(-:3 FOM:5) M2(V:1 -:1 L:1 -:1 MODE2:12o)}}
        """
}
