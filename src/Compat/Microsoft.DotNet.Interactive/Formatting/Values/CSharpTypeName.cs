namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Type names as C# writes them, with framework names for the built-in types: <c>List&lt;String&gt;</c>.</summary>
internal static class CSharpTypeName
{
    public static string Of(Type type, bool withNamespace)
    {
        if (type.IsArray)
            return Of(type.GetElementType()!, withNamespace) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        if (type.IsGenericParameter)
            return type.Name;
        var arguments = type.GetGenericArguments();
        return WithArguments(type, arguments, withNamespace);
    }

    /// <summary>A nested type's arguments begin with those of the types around it.</summary>
    private static string WithArguments(Type type, ReadOnlySpan<Type> arguments, bool withNamespace)
    {
        var own = type.IsNested ? type.DeclaringType!.GetGenericArguments().Length : 0;
        var prefix = type.IsNested && withNamespace
            ? WithArguments(type.DeclaringType!, arguments[..own], withNamespace) + "."
            : withNamespace && type.Namespace is { } name ? name + "." : "";
        var backtick = type.Name.IndexOf('`', StringComparison.Ordinal);
        if (backtick < 0)
            return prefix + type.Name;
        var texts = new List<string>();
        foreach (var argument in arguments[own..])
            texts.Add(Of(argument, withNamespace));
        return $"{prefix}{type.Name[..backtick]}<{string.Join(",", texts)}>";
    }
}
