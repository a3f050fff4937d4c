using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Workbench.Prediction.Pedigree;

namespace Workbench.Prediction.Evaluation;

/// <summary>
/// All that determines a fit, as one hash: genotypes, trait and other traits, covariates, random and residual groups, weights, pedigree,
/// relationship, the method with its settings, who is learned from and tested, the seed, and this build of the library.
/// </summary>
/// <param name="Text">Hexadecimal SHA-256.</param>
internal readonly record struct FitKey(string Text)
{
    private const int Deepest = 8;

    // Another build may fit otherwise.
    private static readonly Guid Build = typeof(FitKey).Module.ModuleVersionId;

    /// <summary>The hash of a study's data.</summary>
    public static string OfData(PredictionData data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        Add(string.Create(CultureInfo.InvariantCulture, $"{data.Method} {data.Count} {data.Genotypes.Markers.Count}"));
        foreach (var individual in data.Genotypes.Individuals)
            Add(individual.Id);
        foreach (var name in data.Covariates.Names)
            Add(name);
        hash.AppendData(MemoryMarshal.AsBytes<double>(data.Covariates.Values));
        hash.AppendData(MemoryMarshal.AsBytes<double>(data.Trait));
        var dosages = new float[data.Count];
        for (var marker = 0; marker < data.Genotypes.Markers.Count; marker++)
        {
            data.Genotypes.Read(marker, 1, dosages);
            hash.AppendData(MemoryMarshal.AsBytes<float>(dosages));
        }

        AddTerms(data, hash, Add);
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    // What only some methods fit. Each part begins with a line that names it, so that none can pass for another.
    private static void AddTerms(PredictionData data, IncrementalHash hash, Action<string> add)
    {
        foreach (var other in data.OtherTraits)
        {
            add($"trait {other.Name}");
            hash.AppendData(MemoryMarshal.AsBytes<double>(other.Values));
        }

        foreach (var groups in data.ResidualGroups is { } residual ? data.RandomGroups.Append(residual) : data.RandomGroups)
        {
            add($"{(ReferenceEquals(groups, data.ResidualGroups) ? "residual" : "random")} groups {groups.Name}");
            foreach (var label in groups.Labels)
                add(label is null ? "-" : $"+{label}");
        }

        if (data.Weights is { } weights)
        {
            add("weights");
            hash.AppendData(MemoryMarshal.AsBytes<double>(weights));
        }

        if (data.EventObserved is { } observed)
            add($"events {string.Concat(observed.Select(seen => seen ? '1' : '0'))}");
        if (data.Pedigree is { } pedigree)
            AddPedigree(pedigree, data.Genotypes.Individuals.Select(individual => individual.Id).ToList(), hash, add);
    }

    private static void AddPedigree(IPedigreeRelationships pedigree, List<string> ids, IncrementalHash hash, Action<string> add)
    {
        add("pedigree");
        try
        {
            hash.AppendData(MemoryMarshal.AsBytes<double>(pedigree.Between(ids, ids)));
        }
        catch (WorkbenchException incomplete)
        {
            // No method that takes the pedigree can be fitted; for the others it is all one.
            add(incomplete.Message);
        }
    }

    /// <summary>The key of one fit.</summary>
    /// <param name="data">What <see cref="OfData"/> gave.</param>
    /// <param name="method">The method.</param>
    /// <param name="training">Who is learned from.</param>
    /// <param name="test">Who is predicted; empty for a fit to all.</param>
    /// <param name="seed">Its seed.</param>
    public static FitKey Of(string data, IGenomicPredictor method, ReadOnlySpan<int> training, ReadOnlySpan<int> test, long seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{Build}\n{data}\n{Describe(method)}\n{seed} {training.Length} {test.Length}\n")));
        hash.AppendData(MemoryMarshal.AsBytes(training));
        hash.AppendData(MemoryMarshal.AsBytes(test));
        return new(Convert.ToHexString(hash.GetHashAndReset()));
    }

    /// <summary>A method or a setting in words: its type and public properties, and theirs.</summary>
    internal static string Describe(object? value, int depth = 0) => value switch
    {
        null => "null",
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        Delegate => throw new WorkbenchException(
            "A method whose settings hold a function cannot be resumed, since nobody can tell whether it is the same function. Compare without a folder."),
        _ when depth > Deepest => throw new InvalidOperationException($"The settings of {value.GetType().Name} hold themselves."),
        IEnumerable several => $"[{string.Join(", ", several.Cast<object?>().Select(item => Describe(item, depth + 1)))}]",
        _ => $"{value.GetType().Name}({string.Join(", ", Members(value).Select(member => $"{member.Name}={Describe(member.Value, depth + 1)}"))})",
    };

    private static IEnumerable<(string Name, object? Value)> Members(object value)
    {
        var type = value.GetType();
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && property.CanRead)
            .OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => (property.Name, property.GetValue(value)))
            .Concat(type.GetFields(BindingFlags.Public | BindingFlags.Instance)
                .OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => (field.Name, field.GetValue(value))));
    }
}
