using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Reports;

/// <summary>The Markdown of a notebook as HTML: raw HTML in it is reduced to harmless elements, pictures are embedded.</summary>
internal sealed class ReportText(NotebookDocument notebook)
{
    private static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseTaskLists().UseAutoLinks().UseEmphasisExtras().UseFootnotes().UseMathematics()
        .Build();

    private readonly Dictionary<NotebookCell, MarkdownDocument> documents = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal) { "content", "provenance", "all-code" };
    private readonly EmbeddedPictures pictures = new(notebook);

    /// <summary>Finds the title, taking it out of the text, and the headings below it.</summary>
    public ReportOutline Outline()
    {
        var headings = new List<ReportHeading>();
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
                var id = UniqueId(plain);
                heading.GetAttributes().Id = id;
                if (heading.Level <= 3)
                    headings.Add(new ReportHeading(id, plain, Math.Max(2, heading.Level)));
            }
        }

        title?.Parent?.Remove(title);
        var name = title is null ? FileTitle() : PlainText(title.Inline);
        return new ReportOutline(name, title?.Inline is { } inline ? Inline(inline) : HtmlText.Escape(name), headings);
    }

    /// <summary>Writes a Markdown cell.</summary>
    public void Write(TextWriter writer, NotebookCell cell) => Render(writer, DocumentOf(cell));

    /// <summary>Writes Markdown that a cell displayed.</summary>
    public void Write(TextWriter writer, string markdown)
    {
        var document = Parse(markdown);
        Prepare(document, null);
        Render(writer, document);
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

    private string UniqueId(string heading)
    {
        var slug = string.Join('-', new string(heading.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ').ToArray())
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var stem = slug.Length == 0 || slug.StartsWith("cell-", StringComparison.Ordinal) || slug.StartsWith("figure-", StringComparison.Ordinal)
            ? "section-" + slug
            : slug;
        var id = stem;
        for (var copy = 2; !ids.Add(id); copy++)
            id = $"{stem}-{copy}";
        return id;
    }

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
}

/// <summary>The title of a report and the headings below it.</summary>
/// <param name="Title">The title as plain text.</param>
/// <param name="TitleHtml">The title with its emphasis.</param>
/// <param name="Headings">Headings of the second and third level.</param>
internal sealed record ReportOutline(string Title, string TitleHtml, IReadOnlyList<ReportHeading> Headings);

/// <summary>A heading that the contents link to.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Text">Its plain text.</param>
/// <param name="Level">2 or 3.</param>
internal sealed record ReportHeading(string Id, string Text, int Level);
