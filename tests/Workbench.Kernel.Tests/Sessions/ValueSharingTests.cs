using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Tests.Sessions;

public sealed class ValueSharingTests
{
    [Fact]
    public async Task Row_8_9_a_shared_list_is_one_object_in_both_languages()
    {
        await Cells.CSharp("var sharedList = new List<int> { 1 };");
        var result = await Cells.Session.ExecuteAsync(
            "#!fsharp\n#!share sharedList --from csharp\nsharedList.Add 5\n#!csharp\nsharedList.Add(6);\n#!fsharp\nsharedList.Count");
        Assert.StartsWith("<div class=\"dni-plaintext\"><pre>3</pre></div>", result.Value());
        Assert.Equal([1, 5, 6], Assert.IsType<List<int>>(Cells.Session.FindVariable("csharp", "sharedList")!.Value));
        Assert.Same(Cells.Session.FindVariable("csharp", "sharedList")!.Value, Cells.Session.FindVariable("fsharp", "sharedList")!.Value);
    }

    [Fact]
    public async Task Arrays_dictionaries_and_delegates_are_shared_under_another_name()
    {
        await Cells.FSharp("let numbers = [| 1.5; 2.5 |]\nlet table = dict [ \"a\", [ 1; 2 ] ]\nlet increment = System.Func<int, int>(fun x -> x + 1)");
        var result = await Cells.CSharp(
            "#!share --name numbers --from fsharp --as values\n#!share table --from fsharp\n#!share increment --from fsharp\n"
            + "values[0] = 9;\nConsole.Write($\"{values.Sum()} {table[\"a\"].Length} {increment.Invoke(4)}\");");
        Assert.Null(result.Error);
        Assert.Equal("11.5 2 5", result.Printed());
        Assert.Equal([9, 2.5], Assert.IsType<double[]>(Cells.Session.FindVariable("fsharp", "numbers")!.Value));
    }

    [Theory]
    [InlineData("new double[][] { [1, 2], [3] }", "let sum (rows: float[][]) = rows |> Array.sumBy Array.sum in int (sum nested)", 6)]
    [InlineData("new double[][][] { [[1, 2]], [[3]] }", "nested |> Array.sumBy (Array.sumBy Array.length)", 3)]
    [InlineData("new[] { (\"a\", 1L), (\"b\", 2L) }", "nested |> Array.sumBy (fun struct (name: string, n: int64) -> name.Length + int n)", 5)]
    [InlineData("new[] { Tuple.Create(\"a\", 1) }", "nested |> Array.sumBy (fun (name: string, n: int) -> name.Length + n)", 2)]
    [InlineData("new List<int>[] { [1, 2], [3] }", "nested |> Array.sumBy Seq.length", 3)]
    [InlineData("new Dictionary<string, int[][]> { [\"a\"] = [[1], [2, 3]] }", "nested[\"a\"] |> Array.sumBy Array.length", 3)]
    public async Task Arrays_of_arrays_and_of_tuples_keep_their_type_in_FSharp(string value, string use, int expected)
    {
        await Cells.CSharp($"var nested = {value};");

        var result = await Cells.FSharp($"#!share nested --from csharp\nlet found : int = {use}");

        Assert.Null(result.Error);
        Assert.Equal(expected, Cells.Session.FindVariable("fsharp", "found")!.Value);
        Assert.Same(Cells.Session.FindVariable("csharp", "nested")!.Value, Cells.Session.FindVariable("fsharp", "nested")!.Value);
    }

    [Theory]
    [InlineData("[ \"a\", Some 1 ]", "fst back.Head + string (snd back.Head).Value", "a1")]
    [InlineData("Map [ \"a\", set [ 1; 2 ] ]", "string back[\"a\"].Count", "2")]
    [InlineData("(fun (x: int) -> x + 1) >> string", "back 4", "5")]
    [InlineData("(Ok 3 : Result<int, string>)", "(match back with Ok n -> string n | Error e -> e)", "3")]
    [InlineData("Seq.map ((+) 1) [ 1; 2 ]", "string (Seq.sum back)", "5")]
    [InlineData("struct (ValueSome 2, ref 3)", "(let struct (a, b) = back in string (a.Value + b.Value))", "5")]
    public async Task A_value_of_FSharp_comes_back_from_CSharp_with_its_type(string value, string use, string expected)
    {
        await Cells.FSharp($"let there = {value}");
        await Cells.CSharp("#!share there --from fsharp");

        var result = await Cells.FSharp($"#!share there --from csharp --as back\nlet answer : string = {use}");

        Assert.Null(result.Error);
        Assert.Equal(expected, Cells.Session.FindVariable("fsharp", "answer")!.Value);
    }

    // What a query returns is of a type that is not public.
    [Fact]
    public async Task A_query_of_CSharp_is_a_sequence_in_FSharp()
    {
        await Cells.CSharp("var query = new[] { 1, 2, 3 }.Where(x => x > 1).Select(x => x * 2.5);");

        var result = await Cells.FSharp("#!share query --from csharp\nlet summed : float = Seq.sum query");

        Assert.Null(result.Error);
        Assert.Equal(12.5, Cells.Session.FindVariable("fsharp", "summed")!.Value);
    }

    [Fact]
    public async Task A_record_of_an_F_sharp_cell_can_be_used_from_C_sharp()
    {
        await Cells.FSharp("type Mouse = { Name: string; Grams: float }\nlet mouse = { Name = \"m1\"; Grams = 21.5 }");
        var result = await Cells.CSharp("#!share mouse --from fsharp\nConsole.Write((string)mouse.Name + mouse.Grams);");
        Assert.Null(result.Error);
        Assert.Equal("m121.5", result.Printed());
    }

    [Fact]
    public async Task Row_8_9_a_type_of_a_CSharp_cell_cannot_go_to_FSharp_and_the_error_says_why()
    {
        await Cells.CSharp("record Animal(string Name); var animal = new Animal(\"x\");");
        var result = await Cells.FSharp("#!share animal --from csharp\nanimal");
        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.Contains("'animal' cannot be shared with F#", result.Error!.Value);
        Assert.Contains("types declared in a C# cell", result.Error.Value);
    }

    [Fact]
    public async Task A_value_that_is_not_there_is_named()
    {
        var result = await Cells.FSharp("printfn \"before\"\n#!share nowhere --from csharp\nprintfn \"after\"");
        Assert.Equal("Value 'nowhere' not found in kernel csharp", result.Error!.Value);
        Assert.Equal("before\n", result.Printed());
    }

    [Fact]
    public async Task Set_gives_text_copies_by_JSON_and_references_on_demand()
    {
        await Cells.FSharp("let count = 3\nlet names = System.Collections.Generic.List [ \"a\" ]");
        var result = await Cells.CSharp(
            "#!set --name title --value \"two words\"\n#!set --name copied --value @fsharp:count\n#!set --name same --value @fsharp:names --byref\n"
            + "same.Add(\"b\");\nConsole.Write($\"{title}|{copied.GetType()}|{copied}\");");
        Assert.Null(result.Error);
        Assert.Equal("two words|System.Double|3", result.Printed());
        Assert.Equal(["a", "b"], Assert.IsType<List<string>>(Cells.Session.FindVariable("fsharp", "names")!.Value));
    }
}
