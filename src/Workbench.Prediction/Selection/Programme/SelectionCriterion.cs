namespace Workbench.Prediction.Selection.Programme;

/// <summary>What candidates of a simulated programme are selected by.</summary>
public sealed class SelectionCriterion
{
    private SelectionCriterion(string name, IGenomicPredictor? method)
    {
        Name = name;
        Method = method;
    }

    /// <summary>Own phenotypes, weighed by Hazel's index of the founders' variances; mass selection.</summary>
    public static SelectionCriterion Phenotype { get; } = new("phenotype", null);

    /// <summary>Chance: what drift alone does.</summary>
    public static SelectionCriterion Random { get; } = new("random", null);

    /// <summary>True genetic values: the most that selection could reach.</summary>
    public static SelectionCriterion Truth { get; } = new("truth", null);

    /// <summary>Name in results.</summary>
    public string Name { get; }

    /// <summary>The method whose predictions select; null for the criteria that need none.</summary>
    public IGenomicPredictor? Method { get; }

    /// <summary>Selection by the predictions of a method.</summary>
    public static SelectionCriterion Of(IGenomicPredictor method) => new(method.Name, method);

    /// <summary>A criterion by name: a method of <see cref="Methods"/>, or <c>phenotype</c>, <c>random</c>, <c>truth</c>.</summary>
    /// <exception cref="WorkbenchException">There is no such name.</exception>
    public static SelectionCriterion Create(string name)
    {
        foreach (var criterion in new[] { Phenotype, Random, Truth })
            if (string.Equals(criterion.Name, name, StringComparison.OrdinalIgnoreCase))
                return criterion;
        return Of(Methods.Create(name));
    }
}
