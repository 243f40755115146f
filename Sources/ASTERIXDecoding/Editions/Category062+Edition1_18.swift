// Facts of category 062 edition 1.18, system track data, as in asterix-specs (zoranbosnjak/asterix-specs, by way of
// libasterix 0.36.3), with the reserved expansion field of its appendix, edition 1.2. The grammar stands in
// `EditionParser.swift`.

extension EditionCatalogue {
    static let category062_1_18 = """
        CAT062 1.18
        010(SAC:8 SIC:8)
        -
        015:8
        070:24u*1/128;s
        105(LAT:32s*180/2^25;° LON:32s*180/2^25;°)
        100(X:24s*0.5;m Y:24s*0.5;m)
        185(VX:16s*0.25;m/s VY:16s*0.25;m/s)
        210(AX:8s*0.25;m/s² AY:8s*0.25;m/s²)
        060(V:1 G:1 CH:1 -:1 MODE3A:12o)
        245(STI:2 -:6 CHR:48i)
        380{ADR:24x ID:48i MHG:16u*180/2^15;° IAS(IM:1 IAS:15?IM,0=u*1/2^14;NM/s,1=u*0.001;Mach) TAS:16u*1;kt
         SAL(SAS:1 SRC:2 ALT:13s*25;ft) FSS(MV:1 AH:1 AM:1 ALT:13s*25;ft) TIS<NAV:1 NVB:1 -:5> TID[1](TCA:1 NC:1
         TCPN:6 ALT:16s*10;ft LAT:24s*180/2^23;° LON:24s*180/2^23;° PT:4 TD:2 TRA:1 TOA:1 TOV:24u*1;s
         TTR:16u*0.01;NM) COM(COM:3 STAT:3 -:2 SSC:1 ARC:1 AIC:1 B1A:1 B1B:4) SAB(AC:2 MN:2 DC:2 GBS:1 -:6 STAT:3)
         ACS:56x BVR:16s*6.25;ft/min GVR:16s*6.25;ft/min RAN:16s*0.01;° TAR(TI:2 -:6 ROT:7s*0.25;°/s -:1)
         TAN:16u*180/2^15;° GS:16s*1/2^14;NM/s VUN:8 MET(WS:1 WD:1 TMP:1 TRB:1 -:4 WSD:16u*1;kt WDD:16u*1;°
         TMPD:16s*0.25;°C TRBD:8) EMC:8 POS(LAT:24s*180/2^23;° LON:24s*180/2^23;°) GAL:16s*6.25;ft PUN(-:4 PUN:4)
         MB[1]:64b IAR:16u*1;kt MAC:16u*0.008;Mach BPS(-:4 BPS:12u*0.1;mb)}
        040:16
        080<MON:1 SPI:1 MRH:1 SRC:3 CNF:1 | SIM:1 TSE:1 TSB:1 FPC:1 AFF:1 STP:1 KOS:1 | AMA:1 MD4:2 ME:1 MI:1 MD5:2
         | CST:1 PSR:1 SSR:1 MDS:1 ADS:1 SUC:1 AAC:1 | SDS:2 EMS:3 PFT:1 FPLT:1 | DUPT:1 DUPF:1 DUPM:1 SFC:1 IDD:1
         IEC:1 -:1>
        290{TRK:8u*0.25;s PSR:8u*0.25;s SSR:8u*0.25;s MDS:8u*0.25;s ADS:16u*0.25;s ES:8u*0.25;s VDL:8u*0.25;s
         UAT:8u*0.25;s LOP:8u*0.25;s MLT:8u*0.25;s}
        200(TRANS:2 LONG:2 VERT:2 ADF:1 -:1)
        295{MFL:8u*0.25;s MD1:8u*0.25;s MD2:8u*0.25;s MDA:8u*0.25;s MD4:8u*0.25;s MD5:8u*0.25;s MHG:8u*0.25;s
         IAS:8u*0.25;s TAS:8u*0.25;s SAL:8u*0.25;s FSS:8u*0.25;s TID:8u*0.25;s COM:8u*0.25;s SAB:8u*0.25;s
         ACS:8u*0.25;s BVR:8u*0.25;s GVR:8u*0.25;s RAN:8u*0.25;s TAR:8u*0.25;s TAN:8u*0.25;s GSP:8u*0.25;s
         VUN:8u*0.25;s MET:8u*0.25;s EMC:8u*0.25;s POS:8u*0.25;s GAL:8u*0.25;s PUN:8u*0.25;s MB:8u*0.25;s
         IAR:8u*0.25;s MAC:8u*0.25;s BPS:8u*0.25;s}
        136:16s*0.25;FL
        130:16s*6.25;ft
        135(QNH:1 CTB:15s*0.25;FL)
        220:16s*6.25;ft/min
        390{TAG(SAC:8 SIC:8) CS:56a IFI(TYP:2 -:3 NBR:27) FCT(GATOAT:2 FR1FR2:2 RVSM:2 HPR:1 -:1) TAC:32a WTC:8a
         DEP:32a DST:32a RDS(NU1:8a NU2:8a LTR:8a) CFL:16u*0.25;FL CTL(CENTRE:8 POSITION:8) TOD[1](TYP:5 DAY:2 -:4
         HOR:5 -:2 MIN:6 AVS:1 -:1 SEC:6) AST:48a STS(EMP:2 AVL:2 -:4) STD:56a STA:56a PEM(-:3 VA:1 MODE3A:12o)
         PEC:56a}
        270<LENGTH:7u*1;m | ORIENTATION:7u*2.8125;° | WIDTH:7u*1;m>
        300:8
        110{SUM(M5:1 ID:1 DA:1 M1:1 M2:1 M3:1 MC:1 X:1) PMN(-:2 PIN:14 -:3 NAT:5 -:2 MIS:6) POS(LAT:24s*180/2^23;°
         LON:24s*180/2^23;°) GA(-:1 RES:1 GA:14s*25;ft) EM1(-:4 EM1:12o) TOS:8s*1/128;s XP(-:3 X5:1 XC:1 X3:1 X2:1
         X1:1)}
        120(-:4 MODE2:12o)
        510[fx](IDENT:8 TRACK:15)
        500{APC(X:16u*0.5;m Y:16u*0.5;m) COV:16s*0.5;m APW(LAT:16u*180/2^25;° LON:16u*180/2^25;°) AGA:8u*6.25;ft
         ABA:8u*0.25;FL ATV(X:8u*0.25;m/s Y:8u*0.25;m/s) AA(X:8u*0.25;m/s² Y:8u*0.25;m/s²) ARC:8u*6.25;ft/min}
        340{SID(SAC:8 SIC:8) POS(RHO:16u*1/256;NM THETA:16u*180/2^15;°) HEIGHT:16u*25;ft MDC(V:1 G:1
         LMC:14s*0.25;FL) MDA(V:1 G:1 L:1 -:1 MODE3A:12o) TYP(TYP:3 SIM:1 RAB:1 TST:1 -:2)}
        - - - - -
        RE!{= CST[1](SAC:8 SIC:8 -:4 TYP:4 LTN:16) CSN[1](SAC:8 SIC:8 -:4 TYP:4) TVS(VX:16s*0.25;m/s
         VY:16s*0.25;m/s) STS<FDR:1 -:6>}
        SP!
        """
}
