namespace Workbench.Networks.Zoo;

/// <summary>The published networks, by name.</summary>
/// <example><code>
/// using var network = Zoo.Create("DeepSEA");
/// using var small = Zoo.Create("DeepSEA", new DeepSeaOptions { Channels = [32, 48, 96], Length = 200 });
/// Console.WriteLine(Zoo.Card("DeepSEA").Paper);
/// </code></example>
public static class Zoo
{
    private static readonly Lazy<SortedDictionary<string, ZooSystem>> Found = new(Find);

    /// <summary>All systems by name.</summary>
    public static IReadOnlyCollection<ZooSystem> Systems => Found.Value.Values;

    /// <summary>Names of the systems, in alphabetical order.</summary>
    public static IReadOnlyCollection<string> Names => Found.Value.Keys;

    /// <summary>A system by its name, whatever the case of the letters.</summary>
    /// <exception cref="WorkbenchException">There is no such system; the message names the nearest.</exception>
    public static ZooSystem System(string name) =>
        Found.Value.TryGetValue(name, out var system)
            ? system
            : throw new WorkbenchException($"'{name}' is not in the zoo. Its systems: {string.Join(", ", Names)}.");

    /// <summary>What a user must know of a system.</summary>
    /// <exception cref="WorkbenchException">There is no such system.</exception>
    public static SystemCard Card(string name) => System(name).Card;

    /// <summary>A published configuration, from <c>System</c> (its default) or <c>System:variant</c>.</summary>
    /// <exception cref="WorkbenchException">There is no such system or variant.</exception>
    public static ZooVariant Variant(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var system = System(colon < 0 ? name : name[..colon]);
        if (colon < 0)
            return system.Variants[0];
        return system.Variants.FirstOrDefault(variant => string.Equals(variant.Name, name[(colon + 1)..], StringComparison.OrdinalIgnoreCase))
            ?? throw new WorkbenchException($"{system.Card.Name} has no variant '{name[(colon + 1)..]}'. Its variants: "
                + string.Join(", ", system.Variants.Select(variant => variant.Name.Length == 0 ? "(default)" : variant.Name)) + ".");
    }

    /// <summary>Makes a network; its weights are drawn from LibTorch's current random state.</summary>
    /// <param name="name"><c>System</c> or <c>System:variant</c>.</param>
    /// <param name="options">Other sizes than the published ones; null for those.</param>
    /// <exception cref="WorkbenchException">There is no such system, or the options are another system's.</exception>
    public static Network Create(string name, NetworkOptions? options = null)
    {
        var published = Variant(name).Options;
        if (options is not null && options.GetType() != published.GetType())
            throw new WorkbenchException($"{name} is made from {published.GetType().Name}; {options.GetType().Name} was given.");
        return (options ?? published).Create();
    }

    private static SortedDictionary<string, ZooSystem> Find()
    {
        var systems = new SortedDictionary<string, ZooSystem>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in typeof(Zoo).Assembly.GetTypes())
            if (!type.IsAbstract && type.IsSubclassOf(typeof(ZooSystem)))
            {
                var system = (ZooSystem)Activator.CreateInstance(type)!;
                systems.Add(system.Card.Name, system);
            }

        return systems;
    }
}
