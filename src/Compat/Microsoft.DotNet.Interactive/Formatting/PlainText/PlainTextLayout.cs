using System.Collections;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>
/// The default plain text of any value: scalars as they are, sequences of scalars in one line, objects with a line per
/// member, four blanks in and two more for each level.
/// </summary>
internal static class PlainTextLayout
{
    private const int MemberIndent = 4;
    private const int LevelIndent = 2;

    public static void Write(object value, FormatContext context)
    {
        var type = value.GetType();
        if (type.IsScalar())
            context.Writer.Write(context.Cut(ScalarText.Of(value), PlainTextFormatter.MimeType));
        else if (type.IsCode() && context.Depth > 1)
            context.Writer.Write(PlainTextSummaryFormatter.Summarize(value));
        else if (type.IsTuple())
            WriteTuple(value, context);
        else if (type.IsSequence() && type.IsOnlyItsItems())
            WriteSequence((IEnumerable)value, context);
        else
            WriteObject(value, context);
    }

    /// <summary>The items of a sequence, without its properties.</summary>
    public static string Items(IEnumerable sequence, FormatContext whole)
    {
        using var writer = new StringWriter();
        using (var context = whole.PlainPart(writer))
            WriteSequence(sequence, context);
        return writer.ToString();
    }

    public static string IndentLines(string text, int indent)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return string.Join("\n" + new string(' ', indent), lines.Select((line, index) => index == 0 ? line : line.TrimStart()));
    }

    private static void WriteObject(object value, FormatContext context)
    {
        var members = Member.Of(value.GetType());
        var items = value as IEnumerable;
        if (members.Count == 0 && items is null)
        {
            context.Writer.Write(ScalarText.Of(value));
            return;
        }

        if (!context.AfterDash)
            WriteTypeName(value, context);
        foreach (var member in members)
            WriteMember(member.Name, context, () => member.ValueOrException(value).FormatTo(context));
        if (items is not null)
            WriteMember("(values)", context, () => WriteSequence(items, context));
    }

    private static void WriteMember(string name, FormatContext context, Action writeValue)
    {
        if (context.AfterDash)
            context.AfterDash = false;
        else
            StartLine(context, context.Indent + MemberIndent);
        context.Writer.Write(name);
        context.Writer.Write(": ");
        Deeper(context, LevelIndent, writeValue);
    }

    private static void WriteTuple(object tuple, FormatContext context)
    {
        var values = Member.Of(tuple.GetType()).Select(member => member.ValueOrException(tuple)).ToList();
        if (values.TrueForAll(value => value is null || value.GetType().IsScalar()))
        {
            WriteInLine(values, "( ", " )", null, context);
            return;
        }

        var isFirst = !context.AfterDash;
        foreach (var value in values)
        {
            WriteDash(context, LevelIndent, isFirst && context.Indent == 0);
            isFirst = false;
            Deeper(context, 0, () => value.FormatTo(context));
            context.AfterDash = false;
        }
    }

    private static void WriteSequence(IEnumerable sequence, FormatContext context)
    {
        var itemType = sequence.GetType().ItemType();
        var (items, remaining) = FirstItems.Of(sequence, Formatter.ExpansionLimitOf(itemType));
        if (itemType.IsScalar() || (items.Count == 0 && remaining == 0))
        {
            WriteInLine(items, "[ ", " ]", remaining, context);
            return;
        }

        context.AfterDash = false;
        WriteTypeName(sequence, context);
        foreach (var item in items)
        {
            WriteDash(context, MemberIndent, isFirst: false);
            Deeper(context, LevelIndent, () => item.FormatTo(context));
            context.AfterDash = false;
        }

        context.Writer.Write(More(remaining));
    }

    private static void WriteInLine(IReadOnlyList<object?> values, string open, string close, int? remaining, FormatContext context)
    {
        context.AfterDash = false;
        context.Writer.Write(open);
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
                context.Writer.Write(", ");
            values[i].FormatTo(context);
        }

        if (open[0] == '[')
            context.Writer.Write(More(remaining));
        context.Writer.Write(close);
    }

    private static string More(int? remaining) => remaining == 0 ? "" : " " + FirstItems.More(remaining);

    private static void WriteTypeName(object value, FormatContext context)
    {
        var type = value.GetType();
        context.Writer.Write(type.IsAnonymous() ? "(anonymous)" : CSharpTypeName.Of(type, withNamespace: false));
    }

    private static void WriteDash(FormatContext context, int indent, bool isFirst)
    {
        if (isFirst)
            context.Writer.Write(new string(' ', context.Indent + indent));
        else
            StartLine(context, context.Indent + indent);
        context.Writer.Write("- ");
        context.AfterDash = true;
    }

    private static void StartLine(FormatContext context, int column)
    {
        context.Writer.Write('\n');
        context.Writer.Write(new string(' ', column));
    }

    private static void Deeper(FormatContext context, int levels, Action write)
    {
        context.Indent += levels;
        try
        {
            write();
        }
        finally
        {
            context.Indent -= levels;
        }
    }
}
