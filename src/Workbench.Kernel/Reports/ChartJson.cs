using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workbench.Kernel.Reports;

/// <summary>Reads the JSON of a Plotly figure, whose members may all be absent.</summary>
internal static partial class ChartJson
{
    public static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    public static string Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : "";

    /// <summary>A title as it is in the JSON: a text, or an object with one.</summary>
    public static string Title(JsonElement element)
    {
        var title = Member(element, "title");
        return title.ValueKind == JsonValueKind.Object ? Text(Member(title, "text")) : Text(title);
    }

    /// <summary>Labels may hold the few HTML elements that Plotly draws.</summary>
    public static string Plain(string label) => Blanks().Replace(WebUtility.HtmlDecode(Element().Replace(label, " ")), " ").Trim();

    /// <summary>The items of an array; none where it is no array.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement array) => array.ValueKind == JsonValueKind.Array ? array.EnumerateArray() : [];

    /// <summary>The numbers of an array, NaN in the place of anything else, so that the places hold.</summary>
    public static IEnumerable<double> Numbers(JsonElement array) =>
        Items(array).Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetDouble(out var number) ? number : double.NaN);

    /// <summary>An item of an array as text; empty where there is none.</summary>
    public static string At(JsonElement array, int index)
    {
        if (array.ValueKind != JsonValueKind.Array || index >= array.GetArrayLength())
            return "";
        var item = array[index];
        return item.ValueKind == JsonValueKind.Number && item.TryGetDouble(out var number) ? Number(number) : Plain(Text(item));
    }

    /// <summary>A number to four digits, with an exponent only where it is very large or very small.</summary>
    public static string Number(double value)
    {
        var size = Math.Abs(value);
        if (value != 0 && size is < 1e-4 or >= 1e9)
            return value.ToString("0.###e+0", CultureInfo.InvariantCulture);
        var decimals = value == 0 ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(size)), 0, 10);
        return Math.Round(value, decimals).ToString("#,0.##########", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Element();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
