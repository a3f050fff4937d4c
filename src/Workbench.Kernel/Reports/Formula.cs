using System.Text;

namespace Workbench.Kernel.Reports;

/// <summary>
/// A LaTeX formula as MathML, which browsers draw themselves: letters, numbers, scripts, fractions, roots, accents, sums and
/// the common symbols. A formula that uses more is given back as no MathML, to be shown as it was typed.
/// </summary>
internal sealed class Formula
{
    private const int MaximumDepth = 60;

    private readonly string latex;
    private readonly bool isBlock;
    private int at;
    private int depth;

    private Formula(string latex, bool isBlock) => (this.latex, this.isBlock) = (latex, isBlock);

    /// <summary>The MathML; null where the formula uses what is not supported.</summary>
    public static string? ToMathMl(string latex, bool isBlock)
    {
        try
        {
            var formula = new Formula(latex, isBlock);
            var row = formula.Row(end: "");
            return formula.at < latex.Length
                ? null
                : $"<math{(isBlock ? " display=\"block\"" : "")} alttext=\"{HtmlText.Escape(latex)}\">{row}</math>";
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Atoms with their scripts up to an end, which is taken too; the end of the text where it is empty.</summary>
    private string Row(string end)
    {
        if (++depth > MaximumDepth)
            throw new FormatException();
        var row = new StringBuilder("<mrow>");
        while (true)
        {
            SkipBlanks();
            if (at >= latex.Length && end.Length == 0)
                break;
            if (end.Length > 0 && string.CompareOrdinal(latex, at, end, 0, end.Length) == 0)
            {
                at += end.Length;
                break;
            }

            row.Append(WithScripts(Atom(out var isLarge), isLarge));
        }

        depth--;
        return row.Append("</mrow>").ToString();
    }

    private string WithScripts(string atom, bool isLarge)
    {
        string? below = null, above = null;
        for (SkipBlanks(); at < latex.Length && latex[at] is '_' or '^' or '\''; SkipBlanks())
        {
            if (latex[at] == '\'')
                above += Primes();
            else if (latex[at++] == '_')
                below = below is null ? Argument() : throw new FormatException();
            else
                above = above is null ? Argument() : throw new FormatException();
        }

        var isStacked = isLarge && isBlock;
        return (below, above) switch
        {
            (null, null) => atom,
            (_, null) => Element(isStacked ? "munder" : "msub", atom, below),
            (null, _) => Element(isStacked ? "mover" : "msup", atom, above),
            _ => Element(isStacked ? "munderover" : "msubsup", atom, below, above),
        };
    }

    private string Primes()
    {
        var from = at;
        while (at < latex.Length && latex[at] == '\'')
            at++;
        return $"<mo>{new string('′', at - from)}</mo>";
    }

    /// <summary>One atom; of a number only its first digit, as LaTeX takes it.</summary>
    private string Argument()
    {
        SkipBlanks();
        return at < latex.Length && char.IsAsciiDigit(latex[at]) ? $"<mn>{latex[at++]}</mn>" : Atom(out _);
    }

    private string Atom(out bool isLarge)
    {
        isLarge = false;
        if (at >= latex.Length || latex[at] is '}' or '^' or '_' or '&' or '#' or '%' or '$')
            throw new FormatException();
        var first = latex[at];
        if (first == '\\')
            return Command(out isLarge);
        at++;
        if (first == '{')
            return Row("}");
        if (char.IsAsciiDigit(first))
        {
            var from = at - 1;
            while (at < latex.Length && (char.IsAsciiDigit(latex[at]) || (latex[at] == '.' && at + 1 < latex.Length && char.IsAsciiDigit(latex[at + 1]))))
                at++;
            return $"<mn>{latex[from..at]}</mn>";
        }

        return char.IsLetter(first) ? $"<mi>{first}</mi>" : first == '-' ? "<mo>−</mo>" : $"<mo>{HtmlText.Escape(first.ToString())}</mo>";
    }

    private string Command(out bool isLarge)
    {
        var name = CommandName();
        isLarge = FormulaSymbols.Large.Contains(name);
        if (FormulaSymbols.Letters.TryGetValue(name, out var letter))
            return $"<mi>{letter}</mi>";
        if (FormulaSymbols.Operators.TryGetValue(name, out var symbol))
            return $"<mo>{HtmlText.Escape(symbol)}</mo>";
        if (FormulaSymbols.Functions.Contains(name))
            return $"<mi>{name}</mi>";
        if (FormulaSymbols.Accents.TryGetValue(name, out var accent))
            return $"<mover accent=\"true\">{Argument()}<mo>{accent}</mo></mover>";
        if (FormulaSymbols.Variants.TryGetValue(name, out var variant))
            return Styled(variant);
        return name switch
        {
            "frac" or "dfrac" or "tfrac" => Element("mfrac", Argument(), Argument()),
            "sqrt" => Root(),
            "text" or "mathrm" or "operatorname" or "textrm" => $"<mtext>{HtmlText.Escape(RawArgument())}</mtext>",
            "left" => Fenced(),
            "," or ":" or ";" or " " => "<mspace width=\"0.2em\"></mspace>",
            "quad" => "<mspace width=\"1em\"></mspace>",
            "qquad" => "<mspace width=\"2em\"></mspace>",
            "!" => "",
            _ => throw new FormatException(),
        };
    }

    private string CommandName()
    {
        var from = ++at;
        while (at < latex.Length && char.IsAsciiLetter(latex[at]))
            at++;
        if (at == from && at < latex.Length)
            at++;
        return latex[from..at];
    }

    private string Root()
    {
        SkipBlanks();
        if (at >= latex.Length || latex[at] != '[')
            return Element("msqrt", Argument());
        at++;
        var index = Row("]");
        return Element("mroot", Argument(), index);
    }

    /// <summary>Delimiters that grow with what stands between them.</summary>
    private string Fenced()
    {
        var open = Delimiter();
        var inside = Row("\\right");
        return $"<mrow><mo stretchy=\"true\">{open}</mo>{inside}<mo stretchy=\"true\">{Delimiter()}</mo></mrow>";
    }

    private string Delimiter()
    {
        SkipBlanks();
        if (at >= latex.Length)
            throw new FormatException();
        if (latex[at] != '\\')
            return latex[at++] is var character and not '.' ? HtmlText.Escape(character.ToString()) : "";
        return FormulaSymbols.Operators.TryGetValue(CommandName(), out var symbol) ? symbol : throw new FormatException();
    }

    private string Styled(string variant) => $"<mrow class=\"{variant}\">{Argument()}</mrow>";

    private string RawArgument()
    {
        SkipBlanks();
        var end = at < latex.Length && latex[at] == '{' ? latex.IndexOf('}', at) : -1;
        if (end < 0)
            throw new FormatException();
        var text = latex[(at + 1)..end];
        at = end + 1;
        return text.AsSpan().ContainsAny("\\{$") ? throw new FormatException() : text;
    }

    private void SkipBlanks()
    {
        while (at < latex.Length && char.IsWhiteSpace(latex[at]))
            at++;
    }

    private static string Element(string name, params ReadOnlySpan<string?> children) => $"<{name}>{string.Concat(children)}</{name}>";
}
