// Facts of category 129 edition 1.2, UAS identification reports. I129/120 is one octet in the table of items, whose
// three elements fill it, and three octets in the text that describes it; here it is one. The grammar stands in
// `EditionParser.swift`.

extension EditionCatalogue {
    static let category129_1_2 = """
        CAT129 1.2
        010(SAC:8 SIC:8)
        015(DAC:8 DIC:8)
        020:24a
        030:24a
        040:96a
        050:16a
        070:24u*1/128;s
        080(LAT:32s*180/2^30;° LON:32s*180/2^30;°)
        090:24s*0.1;m
        100:24s*0.1;m
        110:16u*1;m
        120(UCC:2 ARC:2 AEC:4)
        SP!
        185(HVX:20s*0.01;m/s HVY:20s*0.01;m/s)
        220(-:4 VV:20s*0.01;m/s)
        """
}
