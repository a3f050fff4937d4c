using System.Globalization;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Reports;

/// <summary>
/// The Markdown of a notebook as HTML: raw HTML in it is reduced to harmless elements, pictures are embedded, links to headings,
/// figures and tables of the notebook lead to where these are in the page.
/// </summary>
/// <param name="notebook">The notebook.</param>
/// <param name="anchors">The anchors of the page's headings.</param>
/// <param name="findItem">The figure (else table) that has a number in the notebook's own report.</param>
/// <param name="depth">How many levels the notebook's headings go down in the page.</param>
internal sealed partial class ReportText(NotebookDocument notebook, ReportAnchors anchors, Func<bool, int, ReportItem?> findItem, int depth = 0)
{
    private const int DeepestInContents = 3;

    private static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseTaskLists().UseAutoLinks().UseEmphasisExtras().UseFootnotes().UseMathematics()
        .Build();

    private readonly Dictionary<NotebookCell, MarkdownDocument> documents = [];
    private readonly ReportAnchors ownAnchors = new();
    private readonly Dictionary<string, string> headings = new(StringComparer.Ordinal);
    private readonly EmbeddedPictures pictures = new(notebook);

    /// <summary>Finds the title, taking it out of the text, and the headings below it.</summary>
    public ReportOutline Outline()
    {
        var listed = new List<ReportHeading>();
        HeadingBlock? title = null;
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown))
        {
            foreach (var heading in DocumentOf(cell).Descendants<HeadingBlock>().ToList())
            {
                if (title is null)
                {
                    title = heading;
                    continue;
                }

                var plain = PlainText(heading.Inline);
                var own = ownAnchors.Claim(plain);
                var id = headings[own] = anchors.Claim(own);
                heading.GetAttributes().Id = id;
                var level = Math.Max(2, heading.Level);
                heading.Level = Math.Min(6, level + depth);
                if (level <= DeepestInContents)
                    listed.Add(new ReportHeading(id, plain, heading.Level));
            }
        }

        title?.Parent?.Remove(title);
        var name = title is null ? FileTitle() : PlainText(title.Inline);
        return new ReportOutline(name, title?.Inline is { } inline ? Inline(inline) : HtmlText.Escape(name), listed);
    }

    /// <summary>Writes a Markdown cell.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="id">The cell's anchor, which its footnotes take on.</param>
    public void Write(TextWriter writer, NotebookCell cell, string id)
    {
        var document = DocumentOf(cell);
        foreach (var link in document.Descendants<LinkInline>().Where(link => !link.IsImage && link.Url?.StartsWith('#') == true))
            Lead(link);
        using var html = new StringWriter();
        Render(html, document);
        writer.Write(FootnoteAnchor().Replace(html.ToString(), match => $"{match.Groups[1].Value}{id}-{match.Groups[2].Value}"));
    }

    /// <summary>Writes Markdown that a cell displayed.</summary>
    public void Write(TextWriter writer, string markdown)
    {
        var document = Parse(markdown);
        Prepare(document, null);
        Render(writer, document);
    }

    /// <summary>A link within the notebook leads to the anchor in the page; <c>[Figure 2](#figure-2)</c> says the figure's number there.</summary>
    private void Lead(LinkInline link)
    {
        var target = link.Url![1..];
        if (headings.TryGetValue(target, out var heading))
            link.Url = "#" + heading;
        else if (Numbered().Match(target) is { Success: true } match
            && findItem(match.Groups[1].Value == "figure", int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)) is { } item)
        {
            link.Url = "#" + item.Id;
            if (link.FirstChild is LiteralInline text && text == link.LastChild
                && text.Content.ToString().Equals(target.Replace('-', ' '), StringComparison.OrdinalIgnoreCase))
                text.Content = new Markdig.Helpers.StringSlice(item.Label);
        }
    }

    private MarkdownDocument DocumentOf(NotebookCell cell)
    {
        if (documents.TryGetValue(cell, out var known))
            return known;
        var document = Parse(cell.Source);
        Prepare(document, cell);
        return documents[cell] = document;
    }

    private static MarkdownDocument Parse(string markdown)
    {
        try
        {
            return Markdown.Parse(markdown, pipeline);
        }
        catch (ArgumentException)
        {
            // Nested deeper than the parser goes: shown as it was typed.
            return Markdown.Parse($"~~~\n{markdown.Replace("~~~", "~ ~ ~", StringComparison.Ordinal)}\n~~~", pipeline);
        }
    }

    /// <summary>Pictures become data in the file; links keep to schemes that cannot run code.</summary>
    private void Prepare(MarkdownDocument document, NotebookCell? cell)
    {
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (!link.IsImage)
            {
                link.Url = SafeHtml.SafeLink(link.Url);
            }
            else if (pictures.Find(link.Url, cell) is { } data)
            {
                link.Url = data;
            }
            else
            {
                link.IsImage = false;
                link.Url = SafeHtml.SafeLink(link.Url);
                link.InsertBefore(new LiteralInline("picture not embedded: "));
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
            if (!link.IsEmail && SafeHtml.SafeLink(link.Url) is "#")
                link.ReplaceBy(new LiteralInline(link.Url));
    }

    private void Render(TextWriter writer, MarkdownObject document) => Renderer(writer).Render(document);

    private HtmlRenderer Renderer(TextWriter writer)
    {
        var renderer = new HtmlRenderer(writer);
        pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlInlineRenderer>(new SafeInlineRenderer(pictures));
        renderer.ObjectRenderers.Replace<HtmlBlockRenderer>(new SafeBlockRenderer(pictures));
        MathRenderers.Use(renderer);
        return renderer;
    }

    private string Inline(ContainerInline inline)
    {
        using var writer = new StringWriter();
        Renderer(writer).WriteChildren(inline);
        return writer.ToString();
    }

    private string FileTitle() => notebook.Path is { } path ? Path.GetFileNameWithoutExtension(path) : "Notebook";

    private static string PlainText(ContainerInline? inline) =>
        inline is null
            ? ""
            : string.Concat(inline.Descendants().Select(part => part switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                Markdig.Extensions.Mathematics.MathInline math => math.Content.ToString(),
                LineBreakInline => " ",
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                _ => "",
            }));

    [GeneratedRegex(@"^(figure|table)-(\d{1,6})$")]
    private static partial Regex Numbered();

    /// <summary>An anchor of Markdig's footnotes, which it numbers anew in every cell.</summary>
    [GeneratedRegex("((?:id=\"|href=\"#))(fn(?:ref)?:)")]
    private static partial Regex FootnoteAnchor();
}
