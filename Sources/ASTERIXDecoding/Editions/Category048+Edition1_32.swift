// Facts of category 048 edition 1.32, monoradar target reports, as in asterix-specs (zoranbosnjak/asterix-specs, by
// way of libasterix 0.36.3), with the reserved expansion field of its appendix, edition 1.13. The grammar stands in
// `EditionParser.swift`.

extension EditionCatalogue {
    static let category048_1_32 = """
        CAT048 1.32 like 1.31
        020<TYP:3 SIM:1 RDP:1 SPI:1 RAB:1 | TST:1 ERR:1 XPP:1 ME:1 MI:1 FOEFRI:2 | ADSB(EP:1 VAL:1) SCN(EP:1 VAL:1)
         PAI(EP:1 VAL:1) -:1 | ACASXV(EP:1 VAL:4) POXPR(EP:1 VAL:1) | POACT(EP:1 VAL:1) DTFXPR(EP:1 VAL:1)
         DTFACT(EP:1 VAL:1) -:1 | IRMXPR(EP:1 VAL:1) IRMACT(EP:1 VAL:1) -:3>
        RE!{= MD5{SUM(M5:1 ID:1 DA:1 M1:1 M2:1 M3:1 MC:1 -:1) PMN(-:2 PIN:14 -:2 NAV:1 NAT:5 -:2 MIS:6)
         POS(LAT:24s*180/2^23;° LON:24s*180/2^23;°) GA(-:1 RES:1 GA:14s*25;ft) EM1(V:1 G:1 L:1 -:1 EM1:12o)
         TOS:8u*1/128;s XP(-:2 XP:1 X5:1 XC:1 X3:1 X2:1 X1:1)} M5N{SUM(M5:1 ID:1 DA:1 M1:1 M2:1 M3:1 MC:1 -:1)
         PMN(-:2 PIN:14 -:4 NOV:1 NO:11) POS(LAT:24s*180/2^23;° LON:24s*180/2^23;°) GA(-:1 RES:1 GA:14s*25;ft)
         EM1(V:1 G:1 L:1 -:1 EM1:12o) TOS:8u*1/128;s XP(-:2 XP:1 X5:1 XC:1 X3:1 X2:1 X1:1) FOM(-:3 FOM:5)} M4E<-:5
         FOEFRI:2> RPC{SCO:8 SRC:16u*0.1;dB RW:16u*1/256;NM AR:16u*1/256;NM} ERR:24u*1/256;NM RTC{PTL(-:3 SCN:1 RC:1
         AC:1 SSR:1 PSR:1 PLOTNR:16) ATL[1]:16 TRN:8u*1;% NPP(PREDRHO:16u*1/128;NM PREDTHETA:16u*180/2^15;°
         EVOLRHOSTART:16u*1/128;NM EVOLRHOEND:16u*1/128;NM EVOLTHETASTART:16u*180/2^15;° EVOLTHETAEND:16u*180/2^15;°
         NOISERHOSTART:16u*1/128;NM NOISERHOEND:16u*1/128;NM NOISETHETASTART:16u*180/2^15;°
         NOISETHETAEND:16u*180/2^15;° PREDTIME:16u*1/128;s) DLK[1](TYPE:4 ORIGIN:2 STATE:2) LCK(LS:1
         LOCTIM:15u*1;ms) TC(-:7 TCOUNT1:4 TCODE1:5 TCOUNT2:4 TCODE2:12o TCOUNT3:4 TCODE3:12o) TLC(ACQI:2
         TRKUPDCTR:14 LASTTRKUPD:16u*1;ms) ASI[1](SACADJS:8 SICADJS:8 TIMEOFDAYSCN:16u*1/128;s DATAUSE:7 DRNA:1
         DRN:16) TES:8 IR(IR:1 M3A:7u*1;s)} CPC{PNB:16 RPL[1](TYPE:8 REPLYNBR:16) SNB:8 DATE(Y1:4 Y2:4 Y3:4 Y4:4
         M1:4 M2:4 D1:4 D2:4)} GEN48{ALTM2(V:1 G:1 L:1 -:1 ALTM2:12o) ALTM3(V:1 G:1 L:1 -:1 ALTM3:12o) ALTFL(V:1 G:1
         ALTFL:14s*0.25;ALTFL) RCSDB(-:2 RCSDB:14s*0.01;dBm²) RCSM(-:2 RCSM:30u*1e-06;m²)}}
        """
}
