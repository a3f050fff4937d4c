using FsCheck;
using FsCheck.Fluent;
using Workbench.Kernel.Reports;

namespace Workbench.Kernel.Tests.Reports;

public sealed class FormulaTests
{
    [Theory]
    [InlineData("x", "<mi>x</mi>")]
    [InlineData("2.5", "<mn>2.5</mn>")]
    [InlineData(@"h^2", "<msup><mi>h</mi><mn>2</mn></msup>")]
    [InlineData(@"\sigma_g^2", "<msubsup><mi>σ</mi><mi>g</mi><mn>2</mn></msubsup>")]
    [InlineData(@"V^{-1}", "<msup><mi>V</mi><mrow><mo>−</mo><mn>1</mn></mrow></msup>")]
    [InlineData(@"\frac{a}{b}", "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>")]
    [InlineData(@"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>")]
    [InlineData(@"\sqrt{x}", "<msqrt><mrow><mi>x</mi></mrow></msqrt>")]
    [InlineData(@"\hat{u}", "<mover accent=\"true\"><mrow><mi>u</mi></mrow><mo>^</mo></mover>")]
    [InlineData(@"X'X", "<msup><mi>X</mi><mo>′</mo></msup><mi>X</mi>")]
    [InlineData(@"a < b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>")]
    [InlineData(@"\text{if } n", "<mtext>if </mtext><mi>n</mi>")]
    [InlineData(@"\left( x \right]", "<mrow><mo stretchy=\"true\">(</mo><mrow><mi>x</mi></mrow><mo stretchy=\"true\">]</mo></mrow>")]
    [InlineData(@"\sum_i x", "<msub><mo>∑</mo><mi>i</mi></msub><mi>x</mi>")]
    public void FormulasBecomeMathMl(string latex, string expected) =>
        Assert.Equal(
            $"<math alttext=\"{HtmlText.Escape(latex)}\"><mrow>{expected}</mrow></math>",
            Formula.ToMathMl(latex, isBlock: false));

    [Fact]
    public void InADisplayedFormulaSumsHaveTheirLimitsBelowAndAbove() =>
        Assert.Equal(
            "<math display=\"block\" alttext=\"\\sum_{i}^n x_i\"><mrow><munderover><mo>∑</mo><mrow><mi>i</mi></mrow><mi>n</mi></munderover>"
            + "<msub><mi>x</mi><mi>i</mi></msub></mrow></math>",
            Formula.ToMathMl(@"\sum_{i}^n x_i", isBlock: true));

    [Theory]
    [InlineData(@"\begin{matrix} a & b \end{matrix}")]
    [InlineData(@"\unknown")]
    [InlineData(@"{a")]
    [InlineData(@"a}")]
    [InlineData(@"x^")]
    [InlineData(@"x_1_2")]
    [InlineData(@"\left( x")]
    [InlineData("\\")]
    public void WhatIsNotSupportedIsNotDrawn(string latex) => Assert.Null(Formula.ToMathMl(latex, isBlock: false));

    [Fact]
    public void DeepNestingEnds() => Assert.Null(Formula.ToMathMl(new string('{', 100_000) + new string('}', 100_000), isBlock: false));

    [Fact]
    public void NoTextBreaksOutOfTheFormula() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Gen.Elements("\\frac", "\\text{", "{", "}", "^", "_", "<script>", "x", "\\left", "\\right", "(", "\"", "&", "1", " ").ListOf().Select(string.Concat).ToArbitrary(),
            latex => Formula.ToMathMl(latex, isBlock: false)?.Contains("<script>", StringComparison.Ordinal) is not true));
}
