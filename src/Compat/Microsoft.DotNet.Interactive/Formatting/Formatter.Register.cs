namespace Microsoft.DotNet.Interactive.Formatting;

public static partial class Formatter
{
    /// <summary>Registers a formatter; the newest for a type wins.</summary>
    public static void Register(ITypeFormatter formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        registry.Register(formatter);
    }

    /// <summary>Registers how values of <typeparamref name="T"/> are written; false leaves a value to the next formatter.</summary>
    public static void Register<T>(FormatDelegate<T> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Register(new DelegateFormatter<T>(formatter, mimeType));

    /// <summary>Registers how values of a type are written; false leaves a value to the next formatter.</summary>
    public static void Register(Type type, FormatDelegate<object> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Register(new DelegateFormatter<object>(formatter, mimeType, type));

    /// <summary>Registers how values of a type, possibly an open generic one, are written.</summary>
    public static void Register(Type type, Action<object, TextWriter> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Register(new DelegateFormatter<object>(
            (value, context) =>
            {
                formatter(value, context.Writer);
                return true;
            },
            mimeType,
            type));

    /// <summary>Registers how values of <typeparamref name="T"/> are written.</summary>
    public static void Register<T>(Action<T, TextWriter> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Register(new DelegateFormatter<T>(
            (value, context) =>
            {
                formatter(value, context.Writer);
                return true;
            },
            mimeType));

    /// <summary>Registers the text of values of <typeparamref name="T"/>.</summary>
    public static void Register<T>(Func<T, string> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Register(new DelegateFormatter<T>(
            (value, context) =>
            {
                context.Writer.Write(formatter(value));
                return true;
            },
            mimeType));
}

/// <summary>Settings and writing for one type.</summary>
public static class Formatter<T>
{
    /// <summary>Items written of a sequence whose items are exactly <typeparamref name="T"/>.</summary>
    public static int ListExpansionLimit
    {
        get => Formatter.ExpansionLimitOf(typeof(T));
        set => Formatter.SetExpansionLimit(typeof(T), value);
    }

    /// <summary>Writes a value, one level deeper than the one being written.</summary>
    public static void FormatTo(T obj, FormatContext context, string mimeType = PlainTextFormatter.MimeType) =>
        Formatter.FormatTo(obj, context, mimeType);
}
