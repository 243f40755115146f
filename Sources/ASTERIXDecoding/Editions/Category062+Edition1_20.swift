// Facts of category 062 edition 1.20, system track data, as in asterix-specs (zoranbosnjak/asterix-specs, by way of
// libasterix 0.36.3), with the reserved expansion field of its appendix, edition 1.3. The grammar stands in
// `EditionParser.swift`.

extension EditionCatalogue {
    static let category062_1_20 = """
        CAT062 1.20 like 1.18
        380{ADR:24x ID:48i MHG:16u*180/2^15;° IAS(IM:1 IAS:15?IM,0=u*1/2^14;NM/s,1=u*0.001;Mach) TAS:16u*1;kt
         SAL(SAS:1 SRC:2 ALT:13s*25;ft) FSS(MV:1 AH:1 AM:1 ALT:13s*25;ft) TIS<NAV:1 NVB:1 -:5> TID[1](TCA:1 NC:1
         TCPN:6 ALT:16s*10;ft LAT:24s*180/2^23;° LON:24s*180/2^23;° PT:4 TD:2 TRA:1 TOA:1 TOV:24u*1;s
         TTR:16u*0.01;NM) COM(COM:3 STAT:3 -:2 SSC:1 ARC:1 AIC:1 B1A:1 B1B:4) SAB(AC:2 MN:2 DC:2 GBS:1 -:6 STAT:3)
         ACS:56x BVR:16s*6.25;ft/min GVR:16s*6.25;ft/min RAN:16s*0.01;° TAR(TI:2 -:6 ROT:7s*0.25;°/s -:1)
         TAN:16u*180/2^15;° GS:16s*1/2^14;NM/s VUN:8 MET(WS:1 WD:1 TMP:1 TRB:1 -:4 WSD:16u*1;kt WDD:16u*1;°
         TMPD:16s*0.25;°C TRBD:8) EMC:8 POS(LAT:24s*180/2^23;° LON:24s*180/2^23;°) GAL:16s*6.25;ft PUN(-:4 PUN:4)
         BDSDATA[1]:64b IAR:16u*1;kt MAC:16u*0.008;Mach BPS(-:4 BPS:12u*0.1;mb)}
        080<MON:1 SPI:1 MRH:1 SRC:3 CNF:1 | SIM:1 TSE:1 TSB:1 FPC:1 AFF:1 STP:1 KOS:1 | AMA:1 MD4:2 ME:1 MI:1 MD5:2
         | CST:1 PSR:1 SSR:1 MDS:1 ADS:1 SUC:1 AAC:1 | SDS:2 EMS:3 PFT:1 FPLT:1 | DUPT:1 DUPF:1 DUPM:1 SFC:1 IDD:1
         IEC:1 MLAT:1>
        340{SID(SAC:8 SIC:8) POS(RHO:16u*1/256;NM THETA:16u*180/2^15;°) HEIGHT:16s*25;ft MDC(V:1 G:1
         LMC:14s*0.25;FL) MDA(V:1 G:1 L:1 -:1 MODE3A:12o) TYP(TYP:3 SIM:1 RAB:1 TST:1 -:2)}
        RE!{= CST[1](SAC:8 SIC:8 -:4 TYP:4 LTN:16) CSN[1](SAC:8 SIC:8 -:4 TYP:4) TVS(VX:16s*0.25;m/s
         VY:16s*0.25;m/s) STS<FDR:1 LNAV(EP:1 VAL:1) -:4> V3{PS3(EP:1 VAL:3 -:4) AS(RCE(EP:1 VAL:2) RRL(EP:1 VAL:1)
         TPW(EP:1 VAL:2) TSI(EP:1 VAL:2) TAO(EP:1 RE:1 VAL:6) -:5) UAS(MUO(EP:1 VAL:1) DAA(EP:1 VAL:2) RWC(EP:1
         VAL:1) -:1) CASS(SVH(EP:1 VAL:2) CATC(EP:1 VAL:3) -:1)}}
        """
}
