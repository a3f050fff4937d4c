using System.Collections;
using System.Reflection;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The formatters that a type brings along through its attributes.</summary>
/// <param name="Formatters">They.</param>
/// <param name="PreferredMimeTypes">MIME types for displays; null keeps the default.</param>
internal sealed record FormatterSource(IReadOnlyList<ITypeFormatter> Formatters, string[]? PreferredMimeTypes)
{
    /// <summary>Reads our attribute, or one of its name from an assembly that does not know ours.</summary>
    public static IEnumerable<FormatterSource> Of(Type type) =>
        type.GetCustomAttributes(inherit: true)
            .Where(attribute => attribute.GetType().Name == nameof(TypeFormatterSourceAttribute))
            .Select(attribute => attribute is TypeFormatterSourceAttribute ours ? Known(type, ours) : ByConvention(type, attribute))
            .ToArray();

    private static FormatterSource Known(Type type, TypeFormatterSourceAttribute attribute) =>
        Activator.CreateInstance(attribute.FormatterSourceType) is ITypeFormatterSource source
            ? new FormatterSource(source.CreateTypeFormatters().ToArray(), attribute.PreferredMimeTypes)
            : throw new InvalidOperationException(
                $"The formatter source specified on '{type}' does not implement {nameof(ITypeFormatterSource)}");

    private static FormatterSource ByConvention(Type type, object attribute)
    {
        var sourceType = Property<Type>(attribute, nameof(TypeFormatterSourceAttribute.FormatterSourceType));
        var source = sourceType is null ? null : Activator.CreateInstance(sourceType);
        var made = sourceType?.GetMethod(nameof(ITypeFormatterSource.CreateTypeFormatters), Type.EmptyTypes)?.Invoke(source, null);
        return made is IEnumerable formatters
            ? new FormatterSource(
                formatters.Cast<object>().Select(formatter => ByConvention(formatter, type)).ToArray(),
                Property<string[]>(attribute, nameof(TypeFormatterSourceAttribute.PreferredMimeTypes)))
            : throw new InvalidOperationException($"The formatter source specified on '{type}' has no method CreateTypeFormatters() that gives formatters.");
    }

    private static ITypeFormatter ByConvention(object formatter, Type type)
    {
        var mimeType = Property<string>(formatter, nameof(ITypeFormatter.MimeType));
        var format = formatter.GetType().GetMethod(nameof(ITypeFormatter.Format), [typeof(object), typeof(TextWriter)]);
        if (mimeType is null || format is null)
            throw new InvalidOperationException(
                $"The formatter {formatter.GetType()} of '{type}' lacks a property MimeType or a method Format(object, TextWriter).");
        return new DelegateFormatter<object>(
            (value, context) => format.Invoke(formatter, BindingFlags.DoNotWrapExceptions, null, [value, context.Writer], null) is not false,
            mimeType,
            Property<Type>(formatter, nameof(ITypeFormatter.Type)) ?? type);
    }

    private static T? Property<T>(object instance, string name)
        where T : class => instance.GetType().GetProperty(name)?.GetValue(instance) as T;
}
