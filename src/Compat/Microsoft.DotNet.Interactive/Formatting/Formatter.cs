using System.Collections.Concurrent;
using System.Globalization;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes any value as text of a MIME type, by rules that can be registered per type.</summary>
public static partial class Formatter
{
    private static readonly FormatterRegistry registry = new();
    private static readonly ConcurrentDictionary<Type, int> expansionLimits = new();
    private static int listExpansionLimit;
    private static int recursionLimit;
    private static int textLimit;
    private static string defaultMimeType = HtmlFormatter.MimeType;

    static Formatter() => ResetToDefault();

    /// <summary>Items of a sequence that are written before <c>(N more)</c>; 20 by default.</summary>
    /// <exception cref="ArgumentException">A negative value was set.</exception>
    public static int ListExpansionLimit
    {
        get => listExpansionLimit;
        set => listExpansionLimit = value >= 0 ? value : throw new ArgumentException($"{nameof(ListExpansionLimit)} must be at least 0.");
    }

    /// <summary>Levels of an object graph that are written in detail; 6 by default.</summary>
    /// <exception cref="ArgumentException">A negative value was set.</exception>
    public static int RecursionLimit
    {
        get => recursionLimit;
        set => recursionLimit = value >= 0 ? value : throw new ArgumentException($"{nameof(RecursionLimit)} must be at least 0.");
    }

    /// <summary>
    /// Characters of a text within another value that are written before <c>... (N more characters)</c>; 10,000 by default. The
    /// former engine had no such limit; a text by itself is written whole.
    /// </summary>
    /// <exception cref="ArgumentException">A negative value was set.</exception>
    public static int TextLimit
    {
        get => textLimit;
        set => textLimit = value >= 0 ? value : throw new ArgumentException($"{nameof(TextLimit)} must be at least 0.");
    }

    /// <summary>What stands for null; <c>&lt;null&gt;</c> by default.</summary>
    public static string NullString { get; set; } = "<null>";

    /// <summary>The MIME type of displays of types with no preference; <c>text/html</c> by default.</summary>
    public static string DefaultMimeType
    {
        get => defaultMimeType;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            defaultMimeType = value;
            registry.ForgetChoices();
        }
    }

    /// <summary>Forgets what was registered and sets every setting to its default.</summary>
    public static void ResetToDefault()
    {
        registry.Reset();
        expansionLimits.Clear();
        listExpansionLimit = 20;
        recursionLimit = 6;
        textLimit = 10_000;
        NullString = "<null>";
        DefaultMimeType = HtmlFormatter.MimeType;
    }

    /// <summary>Sets the MIME types that displays of a type and of types assignable to it use.</summary>
    /// <exception cref="ArgumentException">No MIME type is given.</exception>
    public static void SetPreferredMimeTypesFor(Type type, params string[] preferredMimeTypes)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (preferredMimeTypes is null || preferredMimeTypes.All(string.IsNullOrWhiteSpace))
            throw new ArgumentException("Value cannot be null or whitespace.", nameof(preferredMimeTypes));
        registry.Prefer(type, preferredMimeTypes);
    }

    /// <summary>The older name of <see cref="SetPreferredMimeTypesFor"/>, still found in notebooks.</summary>
    public static void SetPreferredMimeTypeFor(Type type, string preferredMimeType) => SetPreferredMimeTypesFor(type, preferredMimeType);

    /// <summary>The MIME types that a display of a type uses.</summary>
    public static IReadOnlyCollection<string> GetPreferredMimeTypesFor(Type? type) => registry.PreferredMimeTypes(type ?? typeof(object));

    /// <summary>The formatter, or chain of formatters, that writes a type as a MIME type.</summary>
    /// <exception cref="ArgumentException">None is registered for that MIME type.</exception>
    public static ITypeFormatter GetPreferredFormatterFor(Type actualType, string mimeType)
    {
        ArgumentNullException.ThrowIfNull(actualType);
        ArgumentNullException.ThrowIfNull(mimeType);
        return registry.Find(actualType, mimeType);
    }

    /// <summary>The formatters registered, newest first, then the default ones.</summary>
    public static IEnumerable<ITypeFormatter> RegisteredFormatters(bool includeDefaults = true) => registry.All(includeDefaults);

    /// <summary>Writes a value as text of a MIME type.</summary>
    public static string ToDisplayString(this object? obj, string mimeType = PlainTextFormatter.MimeType)
    {
        ArgumentNullException.ThrowIfNull(mimeType);
        return Write(context => obj.FormatTo(context, mimeType));
    }

    /// <summary>Writes a value with a given formatter.</summary>
    public static string ToDisplayString(this object obj, ITypeFormatter formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        return Write(context => formatter.Format(obj, context));
    }

    /// <summary>Writes a value with a formatter to a writer.</summary>
    public static void Format(this ITypeFormatter formatter, object instance, TextWriter writer)
    {
        using var context = new FormatContext(writer);
        formatter.Format(instance, context);
    }

    /// <summary>Writes a value, one level deeper than the one being written.</summary>
    public static void FormatTo<T>(this T obj, FormatContext context, string mimeType = PlainTextFormatter.MimeType)
    {
        if (obj is null)
        {
            NullValue.Write(context, mimeType);
            return;
        }

        context.Enter();
        try
        {
            if (context.AllowRecursion || !DeepValue.TryWrite(obj, context, mimeType))
                registry.Find(obj.GetType(), mimeType).Format(obj, context);
        }
        finally
        {
            context.Leave();
        }
    }

    internal static int ExpansionLimitOf(Type itemType) => expansionLimits.TryGetValue(itemType, out var limit) ? limit : listExpansionLimit;

    internal static void SetExpansionLimit(Type itemType, int limit) => expansionLimits[itemType] = limit;

    private static string Write(Action<FormatContext> write)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var context = new FormatContext(writer))
            write(context);
        return writer.ToString();
    }
}
