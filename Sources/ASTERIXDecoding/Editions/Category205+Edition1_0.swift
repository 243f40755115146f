// Facts of category 205 edition 1.0, radio direction finder reports, as in asterix-specs (zoranbosnjak/asterix-specs,
// by way of libasterix 0.36.3). The grammar stands in `EditionParser.swift`.

extension EditionCatalogue {
    static let category205_1_0 = """
        CAT205 1.0
        010(SAC:8 SIC:8)
        015:8
        000:8
        030:24u*1/128;s
        040:8
        090:56a
        050(LAT:32s*180/2^25;° LON:32s*180/2^25;°)
        060(X:24s*0.5;m Y:24s*0.5;m)
        070:16u*0.01;°
        080:16u*0.01;°
        100:8
        110:8u*100;m
        120[1]:8
        130(LAT:32s*180/2^25;° LON:32s*180/2^25;°)
        140(X:24s*0.5;m Y:24s*0.5;m)
        150:8u*100;m
        160:16
        170:8
        180:16s*0.01;dBµV
        190:8
        200:16s*0.01;°
        SP!
        """
}
