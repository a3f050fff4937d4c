using Workbench.Data.Files;

namespace Workbench.Prediction.Pedigree;

/// <summary>
/// Who descends from whom. Individuals are kept with parents before offspring whatever the order of the file. Relationships follow
/// Henderson 1976, Biometrics 32:69, from the decomposition A = T D T' of the pedigree, without ever forming the whole matrix.
/// </summary>
public sealed class PedigreeTable : IPedigreeRelationships
{
    private readonly Dictionary<string, int> indices;
    private readonly int[] sires;
    private readonly int[] dams;
    private readonly double[] inbreeding;

    private PedigreeTable(string[] ids, int[] sires, int[] dams)
    {
        Ids = ids;
        this.sires = sires;
        this.dams = dams;
        indices = ids.Select((id, index) => (id, index)).ToDictionary(pair => pair.id, pair => pair.index, StringComparer.Ordinal);
        inbreeding = Pedigree.Inbreeding.Of(sires, dams);
    }

    /// <summary>Ids, parents before their offspring.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Inbreeding coefficients, in the order of <see cref="Ids"/>.</summary>
    public IReadOnlyList<double> Inbreeding => inbreeding;

    /// <summary>Reads a table whose first three columns are individual, sire and dam, under a header. An unknown parent is <c>0</c>
    /// or a spelling of a missing value; a parent without a line of its own is a founder.</summary>
    /// <exception cref="DataFileException">An individual has two lines, or the table has fewer than three columns.</exception>
    /// <exception cref="WorkbenchException">An individual is its own ancestor; the message names the loop.</exception>
    public static PedigreeTable Read(string path)
    {
        using var reader = new DelimitedReader(path);
        if (reader.Header.Length < 3)
            throw new DataFileException(path, $"the header has {reader.Header.Length} columns; a pedigree has three: individual, sire, dam.", 1);
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        var records = new List<(string, string?, string?)>();
        while (reader.Next())
        {
            var id = Parent(reader.Field(0)) ?? throw new DataFileException(path, "the individual's id is missing.", reader.Line, 1);
            if (!lines.TryAdd(id, reader.Line))
                throw new DataFileException(path, $"the individual {id} occurs again; its first line is {lines[id]}. Keep one line an individual.", reader.Line, 1);
            records.Add((id, Parent(reader.Field(1)), Parent(reader.Field(2))));
        }

        try
        {
            return Of(records);
        }
        catch (WorkbenchException error)
        {
            throw new WorkbenchException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Makes a pedigree of records in any order.</summary>
    /// <param name="records">Individual, sire, dam; null is an unknown parent.</param>
    /// <exception cref="WorkbenchException">An individual occurs twice or is its own ancestor; the message names it.</exception>
    public static PedigreeTable Of(IReadOnlyList<(string Id, string? Sire, string? Dam)> records)
    {
        var parents = new Dictionary<string, (string? Sire, string? Dam)>(StringComparer.Ordinal);
        foreach (var (id, sire, dam) in records)
            if (!parents.TryAdd(id, (sire, dam)))
                throw new WorkbenchException($"The individual {id} occurs twice in the pedigree. Keep one record an individual.");
        foreach (var (_, sire, dam) in records)
        {
            if (sire is not null)
                parents.TryAdd(sire, (null, null));
            if (dam is not null)
                parents.TryAdd(dam, (null, null));
        }

        var ids = AncestorOrder.Of(parents);
        var indices = ids.Select((id, index) => (id, index)).ToDictionary(pair => pair.id, pair => pair.index, StringComparer.Ordinal);
        int Index(string? parent) => parent is null ? -1 : indices[parent];
        return new PedigreeTable(
            ids, Array.ConvertAll(ids, id => Index(parents[id].Sire)), Array.ConvertAll(ids, id => Index(parents[id].Dam)));
    }

    /// <inheritdoc/>
    public double[] Between(IReadOnlyList<string> rows, IReadOnlyList<string> columns)
    {
        var wanted = rows.Select(Find).ToArray();
        var others = columns.Select(Find).ToArray();
        var values = new double[checked(wanted.Length * others.Length)];
        Parallel.For(0, others.Length, Threads.Options(), () => new double[Ids.Count], (column, _, relationships) =>
        {
            Column(others[column], relationships);
            for (var row = 0; row < wanted.Length; row++)
                values[(row * others.Length) + column] = relationships[wanted[row]];
            return relationships;
        }, _ => { });
        return values;
    }

    /// <summary>The non-zero entries of the inverse of the relationship matrix, lower triangle, by Henderson's rules with inbreeding
    /// (Quaas 1976, Biometrics 32:949).</summary>
    /// <returns>Row and column in the order of <see cref="Ids"/>, row at least column.</returns>
    public IReadOnlyDictionary<(int Row, int Column), double> Inverse()
    {
        var entries = new Dictionary<(int Row, int Column), double>();
        void Add(int one, int other, double value)
        {
            if (one < 0 || other < 0)
                return;
            var key = (Math.Max(one, other), Math.Min(one, other));
            entries[key] = entries.GetValueOrDefault(key) + value;
        }

        for (var individual = 0; individual < Ids.Count; individual++)
        {
            var weight = 1 / MendelianVariance(individual);
            var (sire, dam) = (sires[individual], dams[individual]);
            Add(individual, individual, weight);
            Add(individual, sire, -weight / 2);
            Add(individual, dam, -weight / 2);
            Add(sire, sire, weight / 4);
            Add(dam, dam, weight / 4);
            // Sire and dam stand in both triangles; parents that are one individual take both.
            Add(sire, dam, sire == dam ? weight / 2 : weight / 4);
        }

        return entries;
    }

    // A e_j = T D T' e_j: ancestors gather from their offspring, then offspring from their parents. Colleau 2002, Genetics Selection Evolution 34:409.
    private void Column(int individual, double[] relationships)
    {
        Array.Clear(relationships);
        relationships[individual] = 1;
        for (var offspring = individual; offspring >= 0; offspring--)
        {
            var half = relationships[offspring] / 2;
            if (half == 0)
                continue;
            if (sires[offspring] >= 0)
                relationships[sires[offspring]] += half;
            if (dams[offspring] >= 0)
                relationships[dams[offspring]] += half;
        }

        for (var offspring = 0; offspring < relationships.Length; offspring++)
        {
            var value = relationships[offspring] == 0 ? 0 : relationships[offspring] * MendelianVariance(offspring);
            if (sires[offspring] >= 0)
                value += relationships[sires[offspring]] / 2;
            if (dams[offspring] >= 0)
                value += relationships[dams[offspring]] / 2;
            relationships[offspring] = value;
        }
    }

    private double MendelianVariance(int individual) => Pedigree.Inbreeding.MendelianVariance(sires[individual], dams[individual], inbreeding);

    private int Find(string id) => indices.TryGetValue(id, out var index)
        ? index
        : throw new WorkbenchException($"The individual {id} is not in the pedigree of {Ids.Count} individuals. Add its line (parents 0 where unknown).");

    private static string? Parent(ReadOnlySpan<char> field)
    {
        field = field.Trim();
        return field is "0" || Data.Phenotypes.MissingValues.Is(field) ? null : field.ToString();
    }
}
