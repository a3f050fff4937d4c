using TorchSharp;
using Workbench.Data.Genotypes;
using static TorchSharp.torch;

namespace Workbench.Prediction.Relationship;

/// <summary>The blocks of a study's relationships that single-step is made of, as float64 tensors of the caller's scope.</summary>
internal sealed class SingleStepParts
{
    private readonly PredictionData study;
    private readonly SingleStepSettings settings;
    private readonly double shift;
    private readonly double slope;

    public SingleStepParts(PredictionData study, SingleStepSettings settings)
    {
        settings.Check();
        this.study = study;
        this.settings = settings;
        var genotyped = IsGenotyped(study.Genotypes);
        Genotyped = Enumerable.Range(0, study.Count).Where(row => genotyped[row]).ToArray();
        Others = Enumerable.Range(0, study.Count).Where(row => !genotyped[row]).ToArray();
        if (Genotyped.Length == 0)
            throw new WorkbenchException("No individual has a genotype; use the pedigree alone (pblup).");
        var pedigree = PedigreeOf(study);
        var pedigreeOfGenotyped = Pick(pedigree, Genotyped, Genotyped);
        GenotypedToOthers = Pick(pedigree, Genotyped, Others);
        PedigreeInverse = Inverse(pedigreeOfGenotyped, "pedigree");
        var genomic = Pick(tensor(study.Relationship.Values, [study.Count, study.Count]), Genotyped, Genotyped);
        (shift, slope) = settings.Tuned ? Tune(genomic, pedigreeOfGenotyped) : (0, 1);
        GenomicInverse = Inverse(Blend(genomic, pedigreeOfGenotyped), "blended genomic");
        Joint = Inverse(GenomicInverse.mul(settings.Tau).add(PedigreeInverse, alpha: 1 - settings.Omega), "single-step");
    }

    /// <summary>Indices of the study's genotyped individuals.</summary>
    public int[] Genotyped { get; }

    /// <summary>Those of the others.</summary>
    public int[] Others { get; }

    /// <summary>A21: genotyped x others.</summary>
    public Tensor GenotypedToOthers { get; }

    /// <summary>The inverse of A22.</summary>
    public Tensor PedigreeInverse { get; }

    /// <summary>The inverse of Gw.</summary>
    public Tensor GenomicInverse { get; }

    /// <summary>H22.</summary>
    public Tensor Joint { get; }

    /// <summary>Pedigree relationships of individuals with the study.</summary>
    public Tensor PedigreeOf(PredictionData individuals) => tensor(
        PedigreeKernel.Of(study).Between(PedigreeKernel.Ids(individuals.Genotypes), PedigreeKernel.Ids(study.Genotypes)),
        [individuals.Count, study.Count]);

    /// <summary>Blended relationships of genotyped individuals with those of the study.</summary>
    public Tensor Blend(PredictionData individuals, int[] rows, Tensor pedigree)
    {
        var genomic = individuals.AreThoseOf(study)
            ? study.Relationship.Values
            : RelationshipMatrix.Between(individuals.Markers, study.Markers, study.Method);
        return Blend(Pick(tensor(genomic, [individuals.Count, study.Count]), rows, Genotyped), pedigree);
    }

    /// <summary>Rows and columns of a matrix; null takes all.</summary>
    public static Tensor Pick(Tensor matrix, int[]? rows, int[]? columns)
    {
        var picked = rows is null ? matrix : matrix.index_select(0, tensor(Array.ConvertAll(rows, row => (long)row)));
        return columns is null ? picked : picked.index_select(1, tensor(Array.ConvertAll(columns, column => (long)column)));
    }

    /// <summary>Which individuals have at least one genotype.</summary>
    public static bool[] IsGenotyped(GenotypeMatrix genotypes)
    {
        var found = new bool[genotypes.Individuals.Count];
        var dosages = new float[found.Length];
        for (var marker = 0; marker < genotypes.Markers.Count && found.Contains(false); marker++)
        {
            genotypes.Read(marker, 1, dosages);
            for (var individual = 0; individual < found.Length; individual++)
                found[individual] |= !float.IsNaN(dosages[individual]);
        }

        return found;
    }

    private Tensor Blend(Tensor genomic, Tensor pedigree) =>
        genomic.mul(slope).add(shift).mul(1 - settings.Blending).add(pedigree, alpha: settings.Blending);

    // The shift and slope that give G the mean diagonal and the mean of A22.
    private static (double Shift, double Slope) Tune(Tensor genomic, Tensor pedigree)
    {
        var (diagonal, all) = (genomic.diagonal().mean().ToDouble(), genomic.mean().ToDouble());
        var (pedigreeDiagonal, pedigreeAll) = (pedigree.diagonal().mean().ToDouble(), pedigree.mean().ToDouble());
        var slope = (pedigreeDiagonal - pedigreeAll) / (diagonal - all);
        return double.IsFinite(slope) && slope > 0
            ? (pedigreeAll - (slope * all), slope)
            : throw new WorkbenchException("The genomic relationships cannot be brought to the base of the pedigree, as one of the two does not tell "
                + "individuals apart. Check that ids of pedigree and genotypes belong together, or set Tuned to false.");
    }

    private static Tensor Inverse(Tensor matrix, string name)
    {
        var (factor, failed) = linalg.cholesky_ex(matrix);
        return failed.ToInt32() == 0
            ? cholesky_inverse(factor)
            : throw new WorkbenchException($"The {name} relationships of the genotyped individuals are not positive definite. Raise the blending weight, "
                + "look for individuals entered twice, or bring tau and omega nearer to 1.");
    }
}
