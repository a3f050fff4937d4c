using System.Globalization;
using System.Text;
using Workbench.Data.Files;

namespace Workbench.Prediction.Selection;

/// <summary>A candidate with what it is selected by.</summary>
/// <param name="Id">The individual.</param>
/// <param name="Index">Its index: breeding values times economic weights.</param>
/// <param name="BreedingValues">Predicted genetic value of each trait, in its unit.</param>
/// <param name="Reliabilities">Reliability of each of them; null where the method has none.</param>
/// <param name="Inbreeding">Its inbreeding coefficient.</param>
public sealed record SelectionCandidate(
    string Id, double Index, IReadOnlyList<double> BreedingValues, IReadOnlyList<double?> Reliabilities, double Inbreeding);

/// <summary>Candidates ranked by an index of their breeding values.</summary>
/// <param name="Traits">Names of the traits.</param>
/// <param name="Weights">Economic value of a unit of each trait.</param>
/// <param name="Candidates">The candidates, the best first.</param>
public sealed record SelectionList(IReadOnlyList<string> Traits, IReadOnlyList<double> Weights, IReadOnlyList<SelectionCandidate> Candidates)
{
    /// <summary>Ranks candidates; of equal indices the first stays first.</summary>
    /// <param name="ids">One a candidate.</param>
    /// <param name="traits">Names of the traits.</param>
    /// <param name="weights">Economic value of a unit of each trait.</param>
    /// <param name="breedingValues">Traits x candidates predicted genetic values.</param>
    /// <param name="reliabilities">Traits x candidates reliabilities; null for a trait whose method has none.</param>
    /// <param name="inbreeding">One a candidate.</param>
    /// <exception cref="WorkbenchException">The numbers do not fit together, or are not finite.</exception>
    public static SelectionList Rank(
        IReadOnlyList<string> ids,
        IReadOnlyList<string> traits,
        IReadOnlyList<double> weights,
        IReadOnlyList<double[]> breedingValues,
        IReadOnlyList<double[]?> reliabilities,
        IReadOnlyList<double> inbreeding)
    {
        if (traits.Count == 0 || weights.Count != traits.Count || breedingValues.Count != traits.Count || reliabilities.Count != traits.Count)
            throw new WorkbenchException($"{traits.Count} traits ({string.Join(", ", traits)}), {weights.Count} economic weights, breeding values of {breedingValues.Count}: one of each a trait was expected.");
        if (breedingValues.Any(values => values.Length != ids.Count) || inbreeding.Count != ids.Count)
            throw new WorkbenchException($"{ids.Count} candidates; as many breeding values of each trait and inbreeding coefficients were expected.");
        if (!weights.All(double.IsFinite) || !breedingValues.All(values => Array.TrueForAll(values, double.IsFinite)))
            throw new WorkbenchException("An economic weight or a breeding value is not finite.");
        var candidates = ids.Select((id, candidate) => new SelectionCandidate(
            id,
            traits.Select((_, trait) => weights[trait] * breedingValues[trait][candidate]).Sum(),
            breedingValues.Select(values => values[candidate]).ToList(),
            reliabilities.Select(values => values?[candidate]).ToList(),
            inbreeding[candidate]));
        return new SelectionList(traits, weights, candidates.OrderByDescending(candidate => candidate.Index).ToList());
    }

    /// <summary>
    /// The expected superiority of the first candidates over all in each trait: the mean of their breeding values less the mean of all, which of
    /// unbiased predictions is what their offspring will have more.
    /// </summary>
    /// <param name="selected">How many are selected, from 1 to all.</param>
    public IReadOnlyList<TraitResponse> ExpectedSuperiority(int selected)
    {
        if (selected < 1 || selected > Candidates.Count)
            throw new WorkbenchException($"{selected} of {Candidates.Count} candidates cannot be selected.");
        return Traits.Select((name, trait) => new TraitResponse(
            name,
            Candidates.Take(selected).Average(candidate => candidate.BreedingValues[trait]) - Candidates.Average(candidate => candidate.BreedingValues[trait]))).ToList();
    }

    /// <summary>The list as a table with tabs: <c>rank id index</c>, then <c>TRAIT</c> and, where a method has them, <c>TRAIT_reliability</c> of every trait, and
    /// <c>inbreeding</c>.</summary>
    /// <param name="count">Candidates to write; null for all.</param>
    public string ToTable(int? count = null)
    {
        var reliable = Enumerable.Range(0, Traits.Count).Select(trait => Candidates.Any(candidate => candidate.Reliabilities[trait] is not null)).ToList();
        var text = new StringBuilder("rank\tid\tindex");
        for (var trait = 0; trait < Traits.Count; trait++)
            text.Append('\t').Append(Traits[trait]).Append(reliable[trait] ? $"\t{Traits[trait]}_reliability" : "");
        text.Append("\tinbreeding\n");
        foreach (var (rank, candidate) in Candidates.Take(count ?? Candidates.Count).Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"{rank + 1}\t{candidate.Id}\t{candidate.Index:G6}");
            for (var trait = 0; trait < Traits.Count; trait++)
            {
                text.Append(CultureInfo.InvariantCulture, $"\t{candidate.BreedingValues[trait]:G6}");
                if (reliable[trait])
                    text.Append(CultureInfo.InvariantCulture, $"\t{candidate.Reliabilities[trait]:F4}");
            }

            text.Append(CultureInfo.InvariantCulture, $"\t{candidate.Inbreeding:F4}\n");
        }

        return text.ToString();
    }

    /// <summary>Writes the table to a file, whole or not at all.</summary>
    public void Write(string path) => WholeFile.WriteText(path, ToTable());
}
