using FSharp.Compiler.EditorServices;
using FSharp.Compiler.Symbols;
using FSharp.Compiler.Tokenization;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.LanguageServices;

/// <summary>Completion and description of F# code after the cells that have run, by FSharp.Compiler.Service.</summary>
internal static class FSharpServices
{
    private const int LongestValue = 500;
    private static readonly TimeSpan formattingTime = TimeSpan.FromSeconds(0.5);

    /// <summary>The names that may stand at a position of a cell's code.</summary>
    public static Completions Complete(FSharpLanguage language, string code, int position)
    {
        var (line, column, text) = Locate(code, position);
        var (parsed, check) = language.Check(code);
        var name = QuickParse.GetPartialLongNameEx(text, column - 1);
        var found = check.GetDeclarationListInfo(parsed, line, text, name, null, null, null);
        var begun = name.PartialIdent;

        // The compiler lists also what no editor should show.
        return Completions.Of(found.Items.Select(item => item.NameInCode).Where(item => item != nameof(Ͼ)), begun, position - begun.Length, End(code, position));
    }

    /// <summary>What the name at a position means; null where there is none.</summary>
    public static Description? Describe(FSharpLanguage language, string code, int position)
    {
        var (line, column, text) = Locate(code, position);
        var island = QuickParse.GetCompleteIdentifierIsland(false, text, Math.Min(column, Math.Max(0, text.Length - 1)));
        if (island is null)
            return null;
        var (identifier, end, _) = island.Value;
        var names = Microsoft.FSharp.Collections.ListModule.OfSeq(identifier.Split('.'));
        var tip = language.Check(code).Check.GetToolTip(line, end, text, names, FSharpTokenTag.Identifier, null);
        foreach (var element in tip.Item.OfType<ToolTipElement.Group>())
            if (element.elements.FirstOrDefault() is { } first)
                return new Description(
                    string.Concat(first.MainDescription.Select(part => part.Text)).Trim(),
                    string.Join("\n\n", new[] { ValueOf(language, identifier, first), Summary(first.XmlDoc) }.Where(text => text.Length > 0)),
                    NotebookLanguage.FSharp);
        return null;
    }

    /// <summary>What a variable of an earlier cell holds.</summary>
    private static string ValueOf(FSharpLanguage language, string name, ToolTipElementData element)
    {
        var isValue = element.MainDescription.Any(part => part.Text == "val");
        if (!isValue || language.Find(name) is not { } variable)
            return "";

        // A value's text may be the user's code, which must not hold an answer up.
        var formatting = Task.Run(() => variable.Value.ToDisplayString(PlainTextFormatter.MimeType));
        try
        {
            if (!formatting.Wait(formattingTime))
                return "";
        }
        catch (AggregateException error)
        {
            return $"Value: ({error.InnerException!.GetType().Name}: {error.InnerException.Message})";
        }

        var text = formatting.Result;
        return "Value: " + (text.Length > LongestValue ? text[..LongestValue] + "..." : text);
    }

    private static string Summary(FSharpXmlDoc documentation) => DocumentationText.Summary(documentation switch
    {
        FSharpXmlDoc.FromXmlText { Item: var comment } => string.Join('\n', comment.UnprocessedLines),
        FSharpXmlDoc.FromXmlFile file => AssemblyDocumentation.Find(file.dllName, file.xmlSig),
        _ => null,
    });

    /// <summary>1-based line, column, and the text of a position's line.</summary>
    private static (int Line, int Column, string Text) Locate(string code, int position)
    {
        var start = position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
        var end = code.IndexOf('\n', position);
        var line = code.AsSpan(0, start).Count('\n') + 1;
        return (line, position - start, code[start..(end < 0 ? code.Length : end)]);
    }

    private static int End(string code, int position)
    {
        while (position < code.Length && (char.IsLetterOrDigit(code[position]) || code[position] is '_' or '\''))
            position++;
        return position;
    }
}
