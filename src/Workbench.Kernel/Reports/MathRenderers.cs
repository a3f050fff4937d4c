using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Workbench.Kernel.Reports;

/// <summary>Formulas between dollar signs: drawn where <see cref="Formula"/> knows how, else as they were typed.</summary>
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
            WriteFormula(renderer.Writer, "span", obj.Content.ToString().Trim(), isBlock: false);
    }

    private sealed class BlockRenderer : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock obj) =>
            WriteFormula(renderer.Writer, "div", obj.Lines.ToString().Trim(), isBlock: true);
    }

    private static void WriteFormula(TextWriter writer, string element, string latex, bool isBlock)
    {
        writer.Write($"<{element} class=\"math\">");
        if (Formula.ToMathMl(latex, isBlock) is { } drawn)
            writer.Write(drawn);
        else
            writer.WriteText(latex);
        writer.Write($"</{element}>");
    }
}
