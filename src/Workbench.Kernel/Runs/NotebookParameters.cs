using System.Text.Json.Nodes;
using FSharp.Compiler.Symbols;
using Microsoft.CodeAnalysis;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Runs;

/// <summary>
/// Parameters by papermill's convention (https://papermill.readthedocs.io): the cell tagged <c>parameters</c> declares them with their
/// defaults; values given for a run go into a new cell tagged <c>injected-parameters</c> right after it.
/// </summary>
internal sealed class NotebookParameters
{
    private const string DeclaringTag = "parameters";
    private const string InjectedTag = "injected-parameters";

    private readonly NotebookDocument document;
    private readonly NotebookCell cell;
    private readonly string language;
    private readonly IReadOnlyList<(string Name, string Type)> declared;

    private NotebookParameters(NotebookDocument document, NotebookCell cell, NotebookSession session)
    {
        this.document = document;
        this.cell = cell;
        language = cell.Language ?? document.DefaultLanguage;
        declared = language switch
        {
            NotebookLanguage.CSharp => [.. session.CSharp.Declarations(cell.Source).Select(item => (item.Name, TypeName(item.Type)))],
            NotebookLanguage.FSharp => [.. session.FSharp.Declarations(cell.Source).Select(item => (item.Name, TypeName(item.Type)))],
            _ => throw new ParameterException($"{document.Path}: the cell tagged 'parameters' is in {NotebookLanguage.DisplayName(language)}. Write it in C# or F#."),
        };
    }

    /// <summary>Puts values into a document, in place of those of an earlier run.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="values">Values by name, as text; without any the document stays as it is.</param>
    /// <param name="session">The session that knows the languages' types; no code runs in it.</param>
    /// <exception cref="ParameterException">The notebook has no parameters, not this one, or the value is not of its type.</exception>
    public static void Inject(NotebookDocument document, IReadOnlyDictionary<string, string> values, NotebookSession session)
    {
        if (values.Count == 0)
            return;
        var cell = DeclaringCell(document)
            ?? throw new ParameterException(
                $"{document.Path}: the notebook takes no parameters ({string.Join(", ", values.Keys)} given): no code cell has the tag 'parameters'. "
                + (document.Format == NotebookFormat.Dib
                    ? "A .dib file has no tags: convert it to .ipynb or to a script, and tag the cell that declares them there."
                    : "Tag the cell that declares them with their defaults."));
        var parameters = new NotebookParameters(document, cell, session);
        var lines = values.Select(item => parameters.Assignment(item.Key, item.Value)).ToArray();
        parameters.Insert(string.Join('\n', lines));
    }

    /// <summary>The parameters and their values after a run, for its record; those that did not come to be are left out.</summary>
    /// <param name="document">The notebook that ran.</param>
    /// <param name="session">The session in which it ran.</param>
    public static IReadOnlyDictionary<string, string> InForce(NotebookDocument document, NotebookSession session)
    {
        var values = new Dictionary<string, string>();
        if (DeclaringCell(document) is not { ExecutionCount: not null } cell)
            return values;
        var parameters = new NotebookParameters(document, cell, session);
        foreach (var (name, type) in parameters.declared)
            if (ParameterType.Find(type) is not null && session.FindVariable(parameters.language, name)?.Value is { } value)
                values[name] = ParameterType.Text(value);
        return values;
    }

    /// <summary>Names of the parameters that a document declares.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="session">The session that knows the languages' types; no code runs in it.</param>
    public static IReadOnlyList<string> Names(NotebookDocument document, NotebookSession session) =>
        DeclaringCell(document) is { } cell ? [.. new NotebookParameters(document, cell, session).declared.Select(item => item.Name).Distinct()] : [];

    private static NotebookCell? DeclaringCell(NotebookDocument document) =>
        document.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Code && cell.Tags.Contains(DeclaringTag));

    private string Assignment(string name, string text)
    {
        var known = declared.LastOrDefault(item => item.Name == name);
        if (known.Name is null)
            throw new ParameterException($"{document.Path}: there is no parameter '{name}'. The notebook has: {Known()}.");
        var type = ParameterType.Find(known.Type)
            ?? throw new ParameterException(
                $"{document.Path}: the parameter '{name}' is of type {known.Type}, which cannot be given as text. Possible: {ParameterType.Supported}.");
        var literal = type.Literal(text, language)
            ?? throw new ParameterException(
                $"{document.Path}: the parameter '{name}' is of type {type.CSharpName}, and '{text}' is none. Expected {type.Examples}.");
        return language == NotebookLanguage.CSharp ? $"{type.CSharpName} {name} = {literal};" : $"let {name} = {literal}";
    }

    private string Known() =>
        declared.Count == 0 ? "none" : string.Join(", ", declared.Select(item => $"{item.Name} ({ParameterType.Find(item.Type)?.CSharpName ?? item.Type})"));

    private void Insert(string source)
    {
        document.Cells.RemoveAll(other => other.Tags.Contains(InjectedTag));
        document.Cells.Insert(document.Cells.IndexOf(cell) + 1, new NotebookCell
        {
            Kind = CellKind.Code,
            Language = language,
            Source = source,
            Id = document.FormatMinor >= 5 ? InjectedTag : null,
            Metadata = new JsonObject { ["tags"] = new JsonArray(InjectedTag) },
        });
    }

    private static string TypeName(ITypeSymbol type) =>
        type is IArrayTypeSymbol { Rank: 1 } array
            ? TypeName(array.ElementType) + "[]"
            : type.OriginalDefinition.ToDisplayString(FullNames);

    private static SymbolDisplayFormat FullNames { get; } = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    private static string TypeName(FSharpType type)
    {
        var bare = type.StripAbbreviations();
        if (!bare.HasTypeDefinition)
            return bare.ToString();
        return bare.TypeDefinition.IsArrayType && bare.GenericArguments.Count == 1
            ? TypeName(bare.GenericArguments[0]) + "[]"
            : bare.TypeDefinition.TryFullName?.Value ?? bare.ToString();
    }
}
