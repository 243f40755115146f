// Facts of category 015 edition 1.2, 1.0, 1.1, independent non-cooperative surveillance target reports, as in
// asterix-specs (zoranbosnjak/asterix-specs, by way of libasterix 0.36.3). The grammar stands in
// `EditionParser.swift`.

extension EditionCatalogue {
    static let category015_1_2 = """
        CAT015 1.2,1.0,1.1
        010(SAC:8 SIC:8)
        000(MT:7 RG:1)
        015:8
        020<MOMU:2 TTAX:2 SCD:2 -:1>
        030[fx]:7
        145:24u*1/128;s
        161:16
        170<BIZ:1 BAZ:1 TUR:1 -:1 CSTP:1 CSTH:1 CNF:1>
        050(-:2 UPD:14u*1/128;s)
        270{LEN:16u*0.01;m WDT:16u*0.01;m HGT:16u*0.01;m ORT:16u*180/2^15;°}
        300[1](CLS:9 PRB:7)
        400(PID:16 ON:24)
        600{P84(LATITUDE:32s*180/2^31;° LONGITUDE:32s*180/2^31;°) HPR(RSHPX:16u*0.5;m RSHPY:16u*0.5;m
         CORSHPXY:8s*1/128) HPP(SDHPX:16u*0.25;m SDHPY:16u*0.25;m COSDHPXY:8s*1/128)}
        601{GH:24s*0.01;m RSGH:24u*0.01;m SDGH:24u*0.01;m CI6(UCI6:12u*16;m LCI6:12u*16;m) CI9(UCI9:12u*16;m
         LCI9:12u*16;m) COGHHP(X:8s*1/128 Y:8s*1/128) COGHHV(X:8s*1/128 Y:8s*1/128) COGHHA(X:8s*1/128 Y:8s*1/128)}
        602{HV(X:20s*0.01;m/s Y:20s*0.01;m/s) RSHV(X:16u*0.01;m/s Y:16u*0.01;m/s CORSHVXY:8s*1/128)
         SDHV(X:16u*0.01;m/s Y:16u*0.01;m/s COHVXY:8s*1/128) COHVHP(COHVXHPX:8s*1/128 COHVXHPY:8s*1/128
         COHVYHPX:8s*1/128 COHVYHPY:8s*1/128)}
        603{HA(X:12s*1/16;m/s² Y:12s*1/16;m/s²) SDHA(X:12u*1/16;m/s² Y:12u*1/16;m/s² COHAXY:8s*1/128)
         COHAHP(COHAXHPX:8s*1/128 COHAXHPY:8s*1/128 COHAYHPX:8s*1/128 COAYHPY:8s*1/128) COHAHV(COHAXHVX:8s*1/128
         COHAXHVY:8s*1/128 COHAYHVX:8s*1/128 COHAYHVY:8s*1/128)}
        604{VV:24s*0.01;m/s RSVV:16u*0.01;m/s SDVV(SDVV:16u*0.01;m/s COVVGH:8s*1/128) COVVHP(X:8s*1/128 Y:8s*1/128)
         COVVHV(X:8s*1/128 Y:8s*1/128) COVVHA(X:8s*1/128 Y:8s*1/128)}
        605{VA:16s*0.01;m/s² RSVA(SDVA:16u*0.01;m/s² COVAGH:8s*1/128 COVAVV:8s*1/128) COVAHP(X:8s*1/128 Y:8s*1/128)
         COVAHV(X:8s*1/128 Y:8s*1/128) COVAHA(X:8s*1/128 Y:8s*1/128)}
        480[1]:40x
        625{R:24s*0.1;m RSR:24u*0.1;m SDR:24u*0.1;m RR:24s*0.1;m/s RSRR:24u*0.1;m/s SDRR(SDRR:24u*0.1;m/s
         CORRR:8s*1/128) RA:16s*1/64;m/s² SDRA(SDRA:16u*1/128;m/s² CORAR:8s*1/128 CORARR:8s*1/128)}
        626{DV:24s*0.01;m/s SDDV:16u*1/64;m/s DA:16s*1/64;m/s² SDDA(SDDA:16u*1/64;m/s² CODADV:8s*1/128)
         CODVR:8s*1/128 CODVRR:8s*1/128 CODVRA:8s*1/128 CODAR:8s*1/128 CODARR:8s*1/128 CODARA:8s*1/128}
        627{AZ:16u*180/2^15;° RSAZ:16u*180/2^18;° SDASZ:16u*180/2^18;° AZR:16s*180/2^16;° SDAZR(SDAZR:16u*180/2^18;°
         COAZRAZ:8s*1/128) AZEX(S:16u*180/2^15;° E:16u*180/2^15;°)}
        628{EL:16s*180/2^16;° RSEL:16u*180/2^18;° SDEL:16u*180/2^18;° ER:16s*180/2^16;°/s
         SDER(SDELR:16u*180/2^18;°/s COELREL:8s*1/128) ELEX(S:16s*180/2^16;° E:16s*180/2^16;°)}
        630{DPP:8s*1;dB DPS:8s*1;dB RPP(-:7 RPP:9s*1;dB) RPS:8s*1;dB}
        631[1](AZCON:16u*180/2^15;° ELCON:16s*180/2^16;° RGCONSTOP:16u*625/2^12;m RGCONSTART:16u*625/2^12;m)
        SP!
        """
}
