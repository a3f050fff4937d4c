using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Workbench.Kernel.Reports;

/// <summary>Formulas between dollar signs.</summary>
internal static class MathRenderers
{
    public static void Use(HtmlRenderer renderer)
    {
        renderer.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new InlineRenderer());
        renderer.ObjectRenderers.Replace<HtmlMathBlockRenderer>(new BlockRenderer());
    }

    private sealed class InlineRenderer : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline obj) =>
            WriteFormula(renderer.Writer, "span", obj.Content.ToString());
    }

    private sealed class BlockRenderer : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock obj) =>
            WriteFormula(renderer.Writer, "div", obj.Lines.ToString());
    }

    private static void WriteFormula(TextWriter writer, string element, string latex)
    {
        writer.Write($"<{element} class=\"math\">");
        writer.WriteText(latex.Trim());
        writer.Write($"</{element}>");
    }
}
