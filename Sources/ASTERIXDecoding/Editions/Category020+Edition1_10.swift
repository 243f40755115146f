// Facts of category 020 edition 1.10, multilateration target reports, as in asterix-specs
// (zoranbosnjak/asterix-specs, by way of libasterix 0.36.3). The grammar stands in `EditionParser.swift`.

extension EditionCatalogue {
    static let category020_1_10 = """
        CAT020 1.10 like 1.11
        250[1](BDSREGISTER:56m BDS1:4 BDS2:4)
        230(COM:3 STAT:3 -:2 MSSC:1 ARC:1 AIC:1 B1A:1 B1B:4)
        """
}
