using System.Net;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Workbench.Kernel.Documents;
using Workbench.Kernel.Magics;

namespace Workbench.Kernel.Sessions;

/// <summary>The magics that describe the session: <c>#!who</c>, <c>#!whos</c>, <c>#!lsmagic</c>, <c>#!about</c>.</summary>
internal static class SessionDescriptions
{
    private static readonly string[] languages = [NotebookLanguage.CSharp, NotebookLanguage.FSharp, NotebookLanguage.JavaScript];

    /// <summary>Shows the names of variables, separated by tabs.</summary>
    public static void Who(IVariableStore store) =>
        Show(PlainTextFormatter.MimeType, string.Join('\t', store.Variables.Select(variable => variable.Name)));

    /// <summary>Shows variables with types and values.</summary>
    public static void Whos(IVariableStore store)
    {
        var rows = store.Variables.Select(variable =>
            $"<tr><td>{Encoded(variable.Name)}</td><td>{Encoded(variable.Type.ToDisplayString(PlainTextFormatter.MimeType))}</td>"
            + $"<td>{Encoded(variable.Value.ToDisplayString(PlainTextFormatter.MimeType))}</td></tr>");
        Show(HtmlFormatter.MimeType, $"<table><thead><tr><th>Variable</th><th>Type</th><th>Value</th></tr></thead><tbody>{string.Concat(rows)}</tbody></table>");
    }

    /// <summary>Lists the magic commands, a display for each language.</summary>
    public static void ListMagics()
    {
        foreach (var language in languages)
        {
            var items = MagicCatalogue.Of(language).Select(name => $"<dt><code>#!{name}</code></dt><dd>{Encoded(MagicCatalogue.Known[name].Description)}</dd>");
            Show(HtmlFormatter.MimeType, $"<h3>{Encoded(NotebookLanguage.DisplayName(language))}</h3>\n<dl>{string.Concat(items)}</dl>");
        }
    }

    /// <summary>Shows what runs the cells.</summary>
    public static void About()
    {
        var engine = typeof(SessionDescriptions).Assembly;
        var rows = new[]
        {
            ("Product", "Genomics Workbench notebook engine"),
            ("Version", engine.GetName().Version!.ToString(3)),
            ("Build", engine.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? ""),
            ("Library version", $"Microsoft.DotNet.Interactive API {typeof(KernelInvocationContext).Assembly.GetName().Version!.ToString(3)}"),
            ("C# compiler", VersionOf(typeof(Microsoft.CodeAnalysis.CSharp.CSharpCompilation))),
            ("F# compiler", VersionOf(typeof(FSharp.Compiler.Interactive.Shell))),
            (".NET", RuntimeInformation.FrameworkDescription),
        };
        KernelInvocationContext.Current!.Display(new[]
        {
            new FormattedValue(HtmlFormatter.MimeType, $"<table><tbody>{string.Concat(rows.Select(row => $"<tr><th>{Encoded(row.Item1)}</th><td>{Encoded(row.Item2)}</td></tr>"))}</tbody></table>"),
            new FormattedValue(PlainTextFormatter.MimeType, string.Join('\n', rows.Select(row => $"{row.Item1}: {row.Item2}"))),
        });
    }

    private static string VersionOf(Type type) => type.Assembly.GetName().Version!.ToString();

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private static void Show(string mimeType, string text) => KernelInvocationContext.Current!.DisplayAs(text, mimeType);
}
