using System.Collections.Concurrent;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>
/// The formatters in force and the choice among them: the user's before the defaults, within each the most specific type
/// first, among equals the newest first.
/// </summary>
internal sealed class FormatterRegistry
{
    private readonly Lock gate = new();
    private readonly List<ITypeFormatter> registered = [];
    private readonly List<ITypeFormatter> fromSources = [];
    private readonly List<(Type Type, IReadOnlyCollection<string> MimeTypes)> preferences = [];
    private readonly List<(Type Type, IReadOnlyCollection<string> MimeTypes)> defaultPreferences = [];
    private readonly HashSet<Type> sourcesRead = [];
    private readonly ConcurrentDictionary<(Type, string), ITypeFormatter> formatters = new();
    private readonly ConcurrentDictionary<Type, IReadOnlyCollection<string>> mimeTypes = new();

    public void Reset()
    {
        lock (gate)
        {
            registered.Clear();
            fromSources.Clear();
            sourcesRead.Clear();
            preferences.Clear();
            defaultPreferences.Clear();
            defaultPreferences.Add((typeof(string), [PlainTextFormatter.MimeType]));
            defaultPreferences.Add((typeof(TabularDataResource), [HtmlFormatter.MimeType, TabularDataResourceFormatter.MimeType]));
            ForgetChoices();
        }
    }

    public void ForgetChoices()
    {
        formatters.Clear();
        mimeTypes.Clear();
    }

    public void Register(ITypeFormatter formatter)
    {
        lock (gate)
        {
            registered.Insert(0, formatter);
            ForgetChoices();
        }
    }

    public void Prefer(Type type, IEnumerable<string> preferred)
    {
        lock (gate)
        {
            preferences.Insert(0, (type, Distinct(preferred)));
            ForgetChoices();
        }
    }

    public IReadOnlyList<ITypeFormatter> All(bool includeDefaults)
    {
        lock (gate)
            return includeDefaults ? [.. registered, .. fromSources, .. DefaultFormatters.All] : [.. registered];
    }

    public ITypeFormatter Find(Type type, string mimeType) =>
        formatters.TryGetValue((type, mimeType), out var known) ? known : formatters.GetOrAdd((type, mimeType), Choose(type, mimeType));

    public IReadOnlyCollection<string> PreferredMimeTypes(Type type)
    {
        if (mimeTypes.TryGetValue(type, out var known))
            return known;
        lock (gate)
        {
            ReadSources(type);
            var preferred = Applicable(preferences, preference => preference.Type, type)
                .Concat(Applicable(defaultPreferences, preference => preference.Type, type))
                .Select(preference => preference.MimeTypes)
                .FirstOrDefault();
            return mimeTypes[type] = preferred ?? [Formatter.DefaultMimeType];
        }
    }

    private ChainedFormatter Choose(Type type, string mimeType)
    {
        lock (gate)
        {
            ReadSources(type);
            var applicable = Applicable(registered.Where(Writes), formatter => formatter.Type, type)
                .Concat(Applicable(fromSources.Concat(DefaultFormatters.All).Where(Writes), formatter => formatter.Type, type))
                .ToArray();
            return applicable.Length > 0
                ? new ChainedFormatter(applicable, type, mimeType)
                : throw new ArgumentException($"No formatter is registered for MIME type {mimeType}.");
        }

        bool Writes(ITypeFormatter formatter) => formatter.MimeType == mimeType;
    }

    private void ReadSources(Type type)
    {
        if (!sourcesRead.Add(type))
            return;
        foreach (var source in FormatterSource.Of(type))
        {
            fromSources.InsertRange(0, source.Formatters);
            if (source.PreferredMimeTypes is { Length: > 0 } preferred)
                defaultPreferences.Insert(0, (type, Distinct(preferred)));
        }
    }

    /// <summary>Those whose type applies to the actual type, most specific first, otherwise in the given order.</summary>
    private static IEnumerable<T> Applicable<T>(IEnumerable<T> candidates, Func<T, Type> typeOf, Type actual)
    {
        var remaining = candidates.Where(candidate => typeOf(candidate).AppliesTo(actual)).ToList();
        while (remaining.Count > 0)
        {
            var next = remaining.FindIndex(candidate => !remaining.Exists(other => IsMoreSpecific(typeOf(other), typeOf(candidate))));
            yield return remaining[next];
            remaining.RemoveAt(next);
        }
    }

    private static bool IsMoreSpecific(Type type, Type than) => than.AppliesTo(type) && !type.AppliesTo(than);

    private static string[] Distinct(IEnumerable<string> mimeTypes) => mimeTypes.Distinct().ToArray();

    private sealed class ChainedFormatter(ITypeFormatter[] chain, Type type, string mimeType) : ITypeFormatter
    {
        public string MimeType => mimeType;

        public Type Type => type;

        public bool Format(object instance, FormatContext context)
        {
            if (instance is null)
                NullValue.Write(context, mimeType);
            else if (!Array.Exists(chain, formatter => formatter.Format(instance, context)))
                throw new ArgumentException($"No formatter is registered for MIME type {mimeType}.");
            return true;
        }
    }
}
