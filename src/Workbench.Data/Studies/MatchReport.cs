using System.Globalization;

namespace Workbench.Data.Studies;

/// <summary>Why an individual is not in a study.</summary>
public enum DropReason
{
    /// <summary>Genotyped, but the phenotype table has no line for it.</summary>
    NoPhenotypeRecord,

    /// <summary>Its trait value is missing.</summary>
    MissingTrait,

    /// <summary>One of its covariates is missing.</summary>
    MissingCovariate,

    /// <summary>It has a line in the phenotype table, but no genotypes.</summary>
    NoGenotype,
}

/// <summary>An individual that is not in a study.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">The covariate that is missing, if that is the reason.</param>
public sealed record DroppedIndividual(string Id, DropReason Reason, string? Detail = null);

/// <summary>Who is in a study, who was dropped and why.</summary>
/// <param name="Genotyped">Individuals with genotypes.</param>
/// <param name="Phenotyped">Lines of the phenotype table.</param>
/// <param name="Matched">Individuals in the study.</param>
/// <param name="Dropped">The others, of both sides.</param>
public sealed record MatchReport(int Genotyped, int Phenotyped, int Matched, IReadOnlyList<DroppedIndividual> Dropped)
{
    /// <summary>How many were dropped for a reason.</summary>
    public int Count(DropReason reason) => Dropped.Count(dropped => dropped.Reason == reason);

    /// <summary>Ids of those dropped for a reason.</summary>
    public IReadOnlyList<string> Ids(DropReason reason) =>
        Dropped.Where(dropped => dropped.Reason == reason).Select(dropped => dropped.Id).ToArray();

    /// <summary>The report in words: one line, then one line a reason that occurred, with up to five ids.</summary>
    public override string ToString()
    {
        var lines = new List<string> { $"{Matched} individuals matched ({Genotyped} genotyped, {Phenotyped} in the phenotype table)" };
        foreach (var reason in Enum.GetValues<DropReason>())
            if (Ids(reason) is { Count: > 0 } ids)
                lines.Add($"{ids.Count} dropped: {Words(reason)} ({string.Join(", ", ids.Take(5))}{(ids.Count > 5 ? ", ..." : "")})");
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>The report as a sentence of a methods section.</summary>
    internal string Sentence(string trait, IReadOnlyList<string> covariates)
    {
        var needed = covariates.Count == 0 ? "" : $" and the covariates {string.Join(", ", covariates)}";
        var reasons = Enum.GetValues<DropReason>().Where(reason => Count(reason) > 0)
            .Select(reason => string.Create(CultureInfo.InvariantCulture, $"{Count(reason):N0} dropped: {Words(reason)}")).ToList();
        var dropped = reasons.Count == 0 ? "" : $" ({string.Join("; ", reasons)})";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Of {Genotyped:N0} genotyped individuals and {Phenotyped:N0} in the phenotype table, the {Matched:N0} with genotypes, "
            + $"the trait {trait}{needed} took part{dropped}.");
    }

    private static string Words(DropReason reason) => reason switch
    {
        DropReason.NoPhenotypeRecord => "genotyped, but not in the phenotype table",
        DropReason.MissingTrait => "trait missing",
        DropReason.MissingCovariate => "covariate missing",
        _ => "in the phenotype table, but not genotyped",
    };
}
