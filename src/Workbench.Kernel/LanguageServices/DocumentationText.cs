using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Workbench.Kernel.LanguageServices;

/// <summary>Documentation comments as plain text.</summary>
internal static partial class DocumentationText
{
    /// <summary>The summary of a comment's XML; empty where there is none or it is no XML.</summary>
    public static string Summary(string? xml)
    {
        if (string.IsNullOrWhiteSpace(xml))
            return "";
        try
        {
            // A comment may come with or without the element of its member.
            var summary = XElement.Parse($"<doc>{xml}</doc>").Descendants("summary").FirstOrDefault();
            return summary is null ? "" : Blanks().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim();
        }
        catch (XmlException)
        {
            return "";
        }
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } element => Name((element.Attribute("cref") ?? element.Attribute("name") ?? element.Attribute("langword"))?.Value ?? ""),
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    /// <summary>The last part of a reference such as <c>M:System.String.Join(System.String)</c>.</summary>
    private static string Name(string reference)
    {
        var path = reference.Split('(')[0];
        return path[(path.LastIndexOfAny([':', '.']) + 1)..];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
