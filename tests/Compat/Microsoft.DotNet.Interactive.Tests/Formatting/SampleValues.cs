using System.Collections;
using System.Diagnostics;

namespace Microsoft.DotNet.Interactive.Tests.Formatting;

public sealed class Plot
{
    public string Name { get; init; } = "";

    public int Rows;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Hidden => "hidden";

    public static string Shared => "shared";

    public char this[int index] => Name[index];

    public override string ToString() => $"<plot {Name}>";
}

public sealed class Node
{
    public string Id { get; init; } = "";

    public Node? Next { get; set; }

    public override string ToString() => $"node {Id}";
}

public sealed class Failing
{
    public string Good => "good";

    public string Bad => throw new InvalidOperationException("not today");
}

public sealed class Herd(params string[] names) : IEnumerable<string>
{
    public string Breed => "Angus";

    public IEnumerator<string> GetEnumerator() => names.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
