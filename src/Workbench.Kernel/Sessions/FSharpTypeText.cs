using System.Globalization;

namespace Workbench.Kernel.Sessions;

/// <summary>Types as F# source names them.</summary>
internal static class FSharpTypeText
{
    /// <summary>
    /// Whether F# must be told the type of a value. FSharp.Compiler.Service takes types over from values itself, but loses a level of an array of
    /// arrays and fails at an array of generic items, tuples among them.
    /// </summary>
    public static bool IsNeeded(Type type) =>
        (type is { IsSZArray: true } && type.GetElementType() is { } item && (item.IsArray || item.IsGenericType))
        || (type.GetElementType() is { } inner && IsNeeded(inner))
        || type.GetGenericArguments().Any(IsNeeded);

    /// <summary>A type's name; null where F# cannot name it: it is not public, has no assembly file, or is one of F#'s own with another name in source.</summary>
    public static string? Name(Type type)
    {
        if (type.IsArray)
            return Name(type.GetElementType()!) is { } item ? $"({item})[{new string(',', type.GetArrayRank() - 1)}]" : null;
        if (!type.IsVisible || type.IsByRefLike || type.IsPointer || string.IsNullOrEmpty(type.Assembly.Location)
            || type.Assembly == typeof(Microsoft.FSharp.Core.Unit).Assembly)
            return null;
        if (type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal) || type.FullName.StartsWith("System.Tuple`", StringComparison.Ordinal))
        {
            var items = Items(type).Select(Name).ToArray();
            return items.Contains(null) || items.Length < 2 ? null : $"{(type.IsValueType ? "struct " : "")}({string.Join(" * ", items)})";
        }

        return Qualified(type);
    }

    /// <summary>The items of a tuple; those beyond the seventh are in a tuple of their own.</summary>
    private static IEnumerable<Type> Items(Type tuple) =>
        tuple.GetGenericArguments() is { Length: 8 } arguments ? arguments[..7].Concat(Items(arguments[7])) : tuple.GetGenericArguments();

    private static string? Qualified(Type type)
    {
        var arguments = new Queue<Type>(type.GetGenericArguments());
        var parts = new Stack<Type>();
        for (var part = type; part is not null; part = part.DeclaringType)
            parts.Push(part);
        var names = new List<string>();
        foreach (var part in parts)
        {
            var name = part.Name.Split('`');
            var own = name.Length > 1 ? int.Parse(name[1], CultureInfo.InvariantCulture) : 0;
            var written = Enumerable.Range(0, own).Select(_ => Name(arguments.Dequeue())).ToArray();
            if (written.Contains(null))
                return null;
            names.Add(own == 0 ? $"``{name[0]}``" : $"``{name[0]}``<{string.Join(", ", written)}>");
        }

        return $"global.{(string.IsNullOrEmpty(type.Namespace) ? "" : type.Namespace + ".")}{string.Join(".", names)}";
    }
}
