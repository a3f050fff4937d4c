using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>What kind of value a type holds, as far as its display depends on it.</summary>
internal static class TypeKinds
{
    private static readonly HashSet<Type> scalars =
    [
        typeof(string), typeof(decimal), typeof(BigInteger), typeof(Half), typeof(Int128), typeof(UInt128), typeof(Guid),
        typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly), typeof(TimeOnly),
    ];

    /// <summary>Whether a formatter for one type writes values of another; the first may be an open generic type.</summary>
    public static bool AppliesTo(this Type type, Type actual) =>
        !type.IsGenericTypeDefinition
            ? type.IsAssignableFrom(actual)
            : BaseTypes(actual).Concat(actual.GetInterfaces()).Any(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == type);

    public static bool IsScalar(this Type type) =>
        type.IsPrimitive || type.IsEnum || scalars.Contains(type) || (Nullable.GetUnderlyingType(type)?.IsScalar() ?? false);

    /// <summary>Whether it describes code (a method, an assembly): within another value, such as an exception, its name is enough.</summary>
    public static bool IsCode(this Type type) => type.IsAssignableTo(typeof(System.Reflection.ICustomAttributeProvider));

    public static bool IsTuple(this Type type) => type.IsAssignableTo(typeof(ITuple));

    public static bool IsSequence(this Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));

    public static bool IsAnonymous(this Type type) =>
        type.IsGenericType && type.Name.Contains("AnonymousType", StringComparison.Ordinal)
        && type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    /// <summary>Whether a type is an F# union, option included.</summary>
    public static bool IsUnion(this Type type) =>
        BaseTypes(type).Any(candidate => candidate.CustomAttributes.Any(attribute =>
            attribute.AttributeType.FullName == "Microsoft.FSharp.Core.CompilationMappingAttribute"
            && attribute.ConstructorArguments is [{ Value: int flags }, ..] && (flags & 31) == 1));

    /// <summary>The item type of a sequence; object where it gives none or several.</summary>
    public static Type ItemType(this Type sequence)
    {
        var items = sequence.GetInterfaces().Append(sequence)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(type => type.GenericTypeArguments[0])
            .ToArray();
        return items is [var item] ? item : typeof(object);
    }

    /// <summary>Whether a sequence is shown by its items alone, without properties such as Count.</summary>
    public static bool IsOnlyItsItems(this Type sequence) =>
        sequence.IsArray
        || sequence.IsAssignableTo(typeof(ICollection))
        || IsIterator(sequence)
        || sequence.Namespace == "Microsoft.FSharp.Collections"
        || sequence.GetInterfaces().Any(type => type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(IDictionary<,>) || type.GetGenericTypeDefinition() == typeof(IOrderedEnumerable<>)));

    private static bool IsIterator(Type type) => type.IsNestedPrivate || (!type.IsVisible && type.Name.AsSpan().ContainsAny("<@"));

    private static IEnumerable<Type> BaseTypes(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
    }
}
