namespace Workbench.Kernel.Sessions;

/// <summary>Types as C# source names them.</summary>
internal static class CSharpTypeText
{
    /// <summary>
    /// A type under which C# can hold a value: its declared type, else its nearest public base type. A type that F# cells
    /// made is <c>dynamic</c>, because C# has no assembly file to compile against.
    /// </summary>
    public static string Of(Type declared, object? value)
    {
        if (Name(declared) is { } name)
            return name;
        for (var type = value?.GetType().BaseType; type is not null && type != typeof(object) && type != typeof(ValueType); type = type.BaseType)
            if (Name(type) is { } publicBase)
                return publicBase;
        var sequence = value?.GetType().GetInterfaces().FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        return sequence is not null && Name(sequence) is { } items ? items : "dynamic";
    }

    /// <summary>A type's name with <c>global::</c>; null where C# cannot name it.</summary>
    internal static string? Name(Type type)
    {
        if (type.IsArray)
            return Name(type.GetElementType()!) is { } item ? $"{item}[{new string(',', type.GetArrayRank() - 1)}]" : null;
        if (!type.IsVisible || type.IsByRefLike || type.IsPointer || type.Assembly.IsDynamic || string.IsNullOrEmpty(type.Assembly.Location))
            return null;
        var arguments = new Queue<Type>(type.GetGenericArguments());
        var parts = new Stack<Type>();
        for (var part = type; part is not null; part = part.DeclaringType)
            parts.Push(part);
        var names = new List<string>();
        foreach (var part in parts)
        {
            var bare = part.Name.Split('`')[0];
            var own = part.Name.Contains('`') ? int.Parse(part.Name.Split('`')[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
            var written = Enumerable.Range(0, own).Select(_ => Name(arguments.Dequeue())).ToArray();
            if (written.Contains(null))
                return null;
            names.Add(own == 0 ? "@" + bare : $"@{bare}<{string.Join(", ", written)}>");
        }

        var space = string.IsNullOrEmpty(type.Namespace) ? "" : type.Namespace + ".";
        return "global::" + space + string.Join(".", names);
    }
}
