using System.Globalization;

namespace Workbench.Benchmarks;

/// <summary>
/// A PLINK set of any size in seconds: each individual's two haplotypes are mosaics of 200 founder haplotypes, copied in stretches of
/// 250 markers, so that there is linkage disequilibrium and relatedness; 22 chromosomes; a trait of heritability 0.5 by one marker in a
/// hundred in the .fam file. Individuals x markers / 4 bytes.
/// </summary>
internal sealed class SimulatedPanel : IDisposable
{
    private const int Founders = 200;
    private const int Stretch = 250;
    private const int Chromosomes = 22;
    private readonly string folder = Directory.CreateTempSubdirectory("bench").FullName;

    /// <summary>Writes a set.</summary>
    /// <param name="individuals">Individuals.</param>
    /// <param name="markers">Markers.</param>
    public SimulatedPanel(int individuals, int markers)
    {
        Prefix = Path.Combine(folder, "panel");
        Trait = new double[individuals];
        File.WriteAllLines(Prefix + ".bim", Enumerable.Range(0, markers).Select(marker =>
            $"{1 + (int)((long)marker * Chromosomes / markers)}\tm{marker}\t0\t{1000 * (marker + 1)}\tA\tG"));
        WriteCalls(individuals, markers);
        AddNoise();
        File.WriteAllLines(Prefix + ".fam", Trait.Select((value, individual) =>
            $"i{individual} i{individual} 0 0 0 {value.ToString("R", CultureInfo.InvariantCulture)}"));
    }

    /// <summary>The path without .bed.</summary>
    public string Prefix { get; }

    /// <summary>The trait.</summary>
    public double[] Trait { get; }

    /// <summary>A file beside the set, removed with it.</summary>
    public string PathOf(string name) => Path.Combine(folder, name);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void WriteCalls(int individuals, int markers)
    {
        var random = new SeededRandom(20260101);
        var haplotypes = Enumerable.Range(0, 2 * individuals).Select(_ => (byte)random.NextInt(Founders)).ToArray();
        var alleles = new byte[Founders];
        var row = new byte[(individuals + 3) / 4];

        // Copies of allele 1 to the code of the file: none 11, one 10, two 00.
        ReadOnlySpan<byte> codes = [0b11, 0b10, 0b00];
        using var file = File.Create(Prefix + ".bed");
        file.Write([0x6C, 0x1B, 0x01]);
        for (var marker = 0; marker < markers; marker++)
        {
            if (marker % Stretch == 0)
                for (var haplotype = 0; haplotype < haplotypes.Length; haplotype++)
                    if ((random.NextBits() & 1) == 0)
                        haplotypes[haplotype] = (byte)random.NextInt(Founders);
            var frequency = 0.05 + (0.45 * random.NextDouble());
            for (var founder = 0; founder < Founders; founder++)
                alleles[founder] = (byte)(founder > 1 && random.NextDouble() >= frequency ? 0 : founder == 1 ? 0 : 1);
            var effect = marker % 100 == 7 ? random.NextNormal() : 0;
            Array.Clear(row);
            for (var individual = 0; individual < individuals; individual++)
            {
                var copies = alleles[haplotypes[2 * individual]] + alleles[haplotypes[(2 * individual) + 1]];
                row[individual >> 2] |= (byte)(codes[copies] << (2 * (individual & 3)));
                if (effect != 0)
                    Trait[individual] += effect * copies;
            }

            file.Write(row);
        }
    }

    private void AddNoise()
    {
        var random = new SeededRandom(20260102);
        var mean = Trait.Average();
        var deviation = Math.Sqrt(Trait.Average(value => (value - mean) * (value - mean)));
        for (var individual = 0; individual < Trait.Length; individual++)
            Trait[individual] = ((Trait[individual] - mean) / deviation) + random.NextNormal();
    }
}
