using System.Numerics.Tensors;

namespace Workbench.Data.Genotypes;

/// <summary>Genotypes read at other markers' places, some counted by the other allele, some missing in every individual.</summary>
internal sealed class AlignedGenotypes : GenotypeMatrix
{
    private readonly GenotypeMatrix genotypes;
    private readonly int[] places;
    private readonly bool[] flipped;

    /// <summary>Makes the view.</summary>
    /// <param name="genotypes">What is read.</param>
    /// <param name="individuals">Its individuals.</param>
    /// <param name="markers">The markers that the view has.</param>
    /// <param name="places">Index of each in what is read; -1 for one that is missing there.</param>
    /// <param name="flipped">Whether the other allele is counted there.</param>
    public AlignedGenotypes(
        GenotypeMatrix genotypes, IReadOnlyList<Individual> individuals, IReadOnlyList<Marker> markers, int[] places, bool[] flipped)
        : base(genotypes.Source, individuals, markers)
    {
        this.genotypes = genotypes;
        this.places = places;
        this.flipped = flipped;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Files => genotypes.Files;

    /// <inheritdoc/>
    public override void Read(int first, int count, Span<float> dosages, float missing = float.NaN)
    {
        CheckRange(first, count, dosages.Length);
        for (var marker = 0; marker < count; marker++)
        {
            var column = dosages.Slice(marker * Individuals.Count, Individuals.Count);
            if (places[first + marker] < 0)
            {
                column.Fill(missing);
                continue;
            }

            genotypes.Read(places[first + marker], 1, column);
            if (flipped[first + marker])
                TensorPrimitives.Subtract(2f, column, column);
            if (!float.IsNaN(missing))
                column.Replace(float.NaN, missing);
        }
    }

    /// <inheritdoc/>
    public override GenotypeMatrix Select(IReadOnlyList<int>? individuals, IReadOnlyList<int>? markers)
    {
        var selected = individuals is null ? genotypes : genotypes.Select(individuals, null);
        return new AlignedGenotypes(
            selected,
            selected.Individuals,
            Pick(Markers, markers),
            markers is null ? places : markers.Select(marker => places[marker]).ToArray(),
            markers is null ? flipped : markers.Select(marker => flipped[marker]).ToArray());
    }
}
