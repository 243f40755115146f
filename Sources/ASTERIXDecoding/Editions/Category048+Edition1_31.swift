// Facts of category 048 edition 1.31, monoradar target reports, as in asterix-specs (zoranbosnjak/asterix-specs, by
// way of libasterix 0.36.3), with the reserved expansion field of its appendix, edition 1.12; but the flight level of
// I048/090 is signed, as edition 1.32 says and as radars send it: airfields lie below the level of 1013.25 hPa on days
// of high pressure. The grammar stands in `EditionParser.swift`.

extension EditionCatalogue {
    static let category048_1_31 = """
        CAT048 1.31
        010(SAC:8 SIC:8)
        140:24u*1/128;s
        020<TYP:3 SIM:1 RDP:1 SPI:1 RAB:1 | TST:1 ERR:1 XPP:1 ME:1 MI:1 FOEFRI:2 | ADSB(EP:1 VAL:1) SCN(EP:1 VAL:1)
         PAI(EP:1 VAL:1) -:1>
        040(RHO:16u*1/256;NM THETA:16u*180/2^15;°)
        070(V:1 G:1 L:1 -:1 MODE3A:12o)
        090(V:1 G:1 FL:14s*0.25;FL)
        130{SRL:8u*180/2^12;° SRR:8 SAM:8s*1;dBm PRL:8u*180/2^12;° PAM:8s*1;dBm RPD:8s*1/256;NM APD:8s*180/2^13;°}
        220:24x
        240:48i
        250[1](MBDATA:56m BDS1:4 BDS2:4)
        161(-:4 TRN:12)
        042(X:16s*1/128;NM Y:16s*1/128;NM)
        200(GSP:16u*1/2^14;NM/s HDG:16u*180/2^15;°)
        170<CNF:1 RAD:2 DOU:1 MAH:1 CDM:2 | TRE:1 GHO:1 SUP:1 TCC:1 -:3>
        210(SIGX:8u*1/128;NM SIGY:8u*1/128;NM SIGV:8u*1/2^14;NM/s SIGH:8u*180/2^11;°)
        030[fx]:7
        080(-:4 QA4:1 QA2:1 QA1:1 QB4:1 QB2:1 QB1:1 QC4:1 QC2:1 QC1:1 QD4:1 QD2:1 QD1:1)
        100(V:1 G:1 -:2 MODEC:12 -:4 QC1:1 QA1:1 QC2:1 QA2:1 QC4:1 QA4:1 QB1:1 QD1:1 QB2:1 QD2:1 QB4:1 QD4:1)
        110(-:2 3DH:14s*25;ft)
        120{CAL(D:1 -:5 CAL:10s*1;m/s) RDS[1](DOP:16u*1;m/s AMB:16u*1;m/s FRQ:16u*1;MHz)}
        230(COM:3 STAT:3 SI:1 -:1 MSSC:1 ARC:1 AIC:1 B1A:1 B1B:4)
        260:56x
        055(V:1 G:1 L:1 MODE1:5)
        050(V:1 G:1 L:1 -:1 MODE2:12o)
        065(-:3 QA4:1 QA2:1 QA1:1 QB2:1 QB1:1)
        060(-:4 QA4:1 QA2:1 QA1:1 QB4:1 QB2:1 QB1:1 QC4:1 QC2:1 QC1:1 QD4:1 QD2:1 QD1:1)
        SP!
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
         ALTFL:14s*0.25;ALTFL)}}
        """
}
