using System.Globalization;
using System.Reflection;
using Microsoft.FSharp.Core;

namespace Workbench.Kernel.Sessions;

/// <summary>Types as F# source names them.</summary>
internal static class FSharpTypeText
{
    private const string OfFSharp = "FSharp";

    /// <summary>A type's name; null where F# cannot name it: it is not public, or has no assembly file.</summary>
    public static string? Name(Type type)
    {
        if (type.IsArray)
            return Name(type.GetElementType()!) is { } item ? $"({item})[{new string(',', type.GetArrayRank() - 1)}]" : null;
        if (!type.IsVisible || type.IsByRefLike || type.IsPointer || string.IsNullOrEmpty(type.Assembly.Location))
            return null;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(FSharpFunc<,>))
            return type.GetGenericArguments() is [var from, var to] && Name(from) is { } argument && Name(to) is { } result ? $"({argument} -> {result})" : null;
        if (type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal) || type.FullName.StartsWith("System.Tuple`", StringComparison.Ordinal))
        {
            var items = Items(type).Select(Name).ToArray();
            return items.Contains(null) || items.Length < 2 ? null : $"{(type.IsValueType ? "struct " : "")}({string.Join(" * ", items)})";
        }

        return Qualified(type);
    }

    /// <summary>
    /// The name of what can be named of a type of an assembly file that is not public, e.g. what a query returns or a function is in F#: its nearest base
    /// but the root, else its first interface of generic items; null where there is none.
    /// </summary>
    public static string? PublicBase(Type type)
    {
        if (string.IsNullOrEmpty(type.Assembly.Location) && type.BaseType?.Assembly != typeof(FSharpFunc<,>).Assembly)
            return null;
        for (var part = type.BaseType; part is not null && part != typeof(object) && part != typeof(ValueType); part = part.BaseType)
            if (Name(part) is { } name)
                return name;
        return type.GetInterfaces().Where(face => face.IsGenericType).Select(Name).FirstOrDefault(name => name is not null);
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
            // F#'s own types have another name in source: FSharpList is List there.
            var name = part.Name.Split('`');
            var inSource = part.GetCustomAttribute<CompiledNameAttribute>() is null || !name[0].StartsWith(OfFSharp, StringComparison.Ordinal) ? name[0] : name[0][OfFSharp.Length..];
            var own = name.Length > 1 ? int.Parse(name[1], CultureInfo.InvariantCulture) : 0;
            var written = Enumerable.Range(0, own).Select(_ => Name(arguments.Dequeue())).ToArray();
            if (written.Contains(null))
                return null;
            names.Add(own == 0 ? $"``{inSource}``" : $"``{inSource}``<{string.Join(", ", written)}>");
        }

        return $"global.{(string.IsNullOrEmpty(type.Namespace) ? "" : type.Namespace + ".")}{string.Join(".", names)}";
    }
}
