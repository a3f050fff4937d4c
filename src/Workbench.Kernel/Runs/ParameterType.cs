using System.Collections;
using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Runs;

/// <summary>A type that a parameter can have, and how its values are written as text and as source.</summary>
/// <param name="CSharpName">The C# keyword.</param>
/// <param name="Examples">What a value looks like, for messages.</param>
/// <param name="Literal">The literal in a language of a value given as text; null where the text is no such value.</param>
internal sealed record ParameterType(string CSharpName, string Examples, Func<string, string, string?> Literal)
{
    private const NumberStyles RealStyle = NumberStyles.Float;

    private static readonly Dictionary<string, ParameterType> scalars = new()
    {
        ["System.String"] = new("string", "text", (text, language) => language == NotebookLanguage.CSharp ? SymbolDisplay.FormatLiteral(text, true) : FSharpText(text)),
        ["System.Boolean"] = new("bool", "true or false", (text, _) => bool.TryParse(text, out var value) ? (value ? "true" : "false") : null),
        ["System.Int32"] = new("int", "a whole number, e.g. 42", (text, _) =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? Invariant(value) : null),
        ["System.Int64"] = new("long", "a whole number, e.g. 42", (text, _) =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? Invariant(value) + "L" : null),
        ["System.Double"] = new("double", "a number, e.g. 0.05", (text, language) =>
            double.TryParse(text, RealStyle, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? Real(value.ToString("R", CultureInfo.InvariantCulture)) : null),
        ["System.Single"] = new("float", "a number, e.g. 0.05", (text, _) =>
            float.TryParse(text, RealStyle, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value) ? Real(value.ToString("R", CultureInfo.InvariantCulture)) + "f" : null),
        ["System.Decimal"] = new("decimal", "a number, e.g. 0.05", (text, _) =>
            decimal.TryParse(text, RealStyle, CultureInfo.InvariantCulture, out var value) ? Invariant(value) + "M" : null),
    };

    /// <summary>The scalar types, for messages.</summary>
    public static string Supported => string.Join(", ", scalars.Values.Select(type => type.CSharpName)) + " and arrays of these";

    /// <summary>The type by its full .NET name; an array's name ends in <c>[]</c>. Null where parameters cannot have it.</summary>
    public static ParameterType? Find(string fullName)
    {
        if (!fullName.EndsWith("[]", StringComparison.Ordinal))
            return scalars.GetValueOrDefault(fullName);
        return scalars.GetValueOrDefault(fullName[..^2]) is { } item
            ? new ParameterType(item.CSharpName + "[]", $"values separated by commas, each {item.Examples}", (text, language) => Array(item, text, language))
            : null;
    }

    /// <summary>A value as the text that gives it.</summary>
    public static string Text(object value) =>
        value switch
        {
            string text => text,
            bool flag => flag ? "true" : "false",
            IEnumerable items => string.Join(',', items.Cast<object?>().Select(item => item is null ? "" : Text(item))),
            _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        };

    private static string? Array(ParameterType item, string text, string language)
    {
        var texts = text.Length == 0 ? [] : text.Split(',');
        var literals = texts.Select(value => item.Literal(item.CSharpName == "string" ? value : value.Trim(), language)).ToArray();
        if (literals.Contains(null))
            return null;
        return language == NotebookLanguage.CSharp
            ? $"new {item.CSharpName}[] {{ {string.Join(", ", literals)} }}"
            : $"[| {string.Join("; ", literals)} |]";
    }

    private static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    // F# tells 3.0 from 3; C# does not mind.
    private static string Real(string digits) => digits.AsSpan().IndexOfAny('.', 'E', 'e') < 0 ? digits + ".0" : digits;

    private static string FSharpText(string text) =>
        "\"" + string.Concat(text.Select(character => character switch
        {
            '"' => "\\\"",
            '\\' => @"\\",
            '\n' => @"\n",
            '\r' => @"\r",
            '\t' => @"\t",
            < ' ' => $"\\u{(int)character:x4}",
            _ => character.ToString(),
        })) + "\"";
}
