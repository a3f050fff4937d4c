using System.Globalization;
using Workbench.Data.Splits;
using Workbench.Data.Steps;
using Workbench.Prediction.Association;

namespace Workbench.Prediction;

/// <summary>The steps of prediction and association as a methods section tells them.</summary>
internal static class PredictionSteps
{
    /// <summary>A comparison of methods by cross-validation.</summary>
    public static StepTaken OfComparison(
        PredictionData data, IReadOnlyList<FoldAssignment> replicates, IReadOnlyList<IGenomicPredictor> methods, long seed)
    {
        var folds = replicates[0].Labels.Count;
        var times = replicates.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", {replicates.Count} assignments to folds");
        return new StepTaken(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The trait {data.TraitName} of {DataOf(data)} was predicted by {Listed(methods.Select(method => Named(method.Name)))}, "
                + $"compared by cross-validation: each of {folds} folds was predicted by fits to the others{times}; seed of the methods {seed}."),
            [.. methods.SelectMany(method => MethodReferences.Of(method.Name)).Distinct()]);
    }

    /// <summary>A fit of one method to some individuals.</summary>
    /// <param name="method">The method's name.</param>
    /// <param name="data">The study.</param>
    /// <param name="individuals">How many individuals it learns from.</param>
    /// <param name="settings">Its settings in words; null where the method has none.</param>
    /// <param name="references">Publications that the settings name.</param>
    public static StepTaken OfFit(
        string method, PredictionData data, int individuals, FormattableString? settings = null, params IReadOnlyList<string> references) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Named(method)} was fitted to the trait {data.TraitName} of {individuals:N0} individuals with "
            + $"{data.Genotypes.Markers.Count:N0} markers{Covariates(data)}{(settings is null ? "" : ": " + FormattableString.Invariant(settings))}."),
        [.. MethodReferences.Of(method), .. references]);

    /// <summary>A fit of several methods that predict together.</summary>
    public static StepTaken OfEnsemble(string name, IReadOnlyList<IGenomicPredictor> members, string weights, PredictionData data, int individuals) =>
        OfFit(
            name,
            data,
            individuals,
            $"the weighted sum of {Listed(members.Select(member => Named(member.Name)))}, {weights}",
            [.. members.SelectMany(member => MethodReferences.Of(member.Name)).Distinct()]);

    /// <summary>A test of all markers.</summary>
    public static StepTaken OfScan(PredictionData data, ScanSettings scan, ScanResult result)
    {
        var kernel = scan.LeaveOneChromosomeOut ? ", relationships from the other chromosomes" : "";
        var untested = result.Untested.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {result.Untested.Count:N0} were not tested");
        return new StepTaken(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Markers.Count:N0} markers were tested for association with the trait {data.TraitName} of {data.Count:N0} individuals"
                + $"{Covariates(data)} in a mixed model with variances estimated for each marker{kernel} (Zhou and Stephens 2012); "
                + $"minor-allele frequency at least {scan.LeastMinorAlleleFrequency}{untested}."),
            scan.LeaveOneChromosomeOut
                ? ["Zhou and Stephens 2012, Nature Genetics 44:821", "Yang et al. 2014, Nature Genetics 46:100"]
                : ["Zhou and Stephens 2012, Nature Genetics 44:821"]);
    }

    /// <summary>Words with commas and <c>and</c> between them.</summary>
    public static string Listed(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}";
    }

    private static string DataOf(PredictionData data) =>
        string.Create(CultureInfo.InvariantCulture, $"{data.Count:N0} individuals with {data.Genotypes.Markers.Count:N0} markers{Covariates(data)}");

    // The first column is the intercept.
    private static string Covariates(PredictionData data) =>
        data.Covariates.Names.Count < 2 ? "" : $", fixed effects {Listed(data.Covariates.Names.Skip(1))}";

    private static string Named(string method)
    {
        var title = Methods.Titles.FirstOrDefault(known => known.Name == method).Title;
        var cited = MethodReferences.Of(method).Select(reference => reference[..YearEnd(reference)]);
        var words = new[] { title, string.Join("; ", cited) }.Where(part => !string.IsNullOrEmpty(part)).ToList();
        return words.Count == 0 ? method : $"{method} ({string.Join("; ", words)})";
    }

    /// <summary>Where the year of a reference ends.</summary>
    private static int YearEnd(string reference)
    {
        for (var i = 4; i <= reference.Length; i++)
            if (int.TryParse(reference.AsSpan(i - 4, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2100)
                return i;
        return reference.Length;
    }
}
