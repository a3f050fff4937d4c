using System.Globalization;

namespace Workbench.Benchmarks.Rows;

/// <summary>
/// The cells that engines are measured with: in turn a list and a query, a record, a recursive function, a class (or union), and one that
/// prints what an earlier cell left. Each declares names of its own, as notebooks do.
/// </summary>
internal static class NotebookCells
{
    /// <summary>The text of a cell.</summary>
    /// <param name="language"><c>csharp</c> or <c>fsharp</c>.</param>
    /// <param name="number">Its number, from 0.</param>
    public static string Of(string language, int number)
    {
        var n = number.ToString(CultureInfo.InvariantCulture);
        var earlier = (number / 5 * 5).ToString(CultureInfo.InvariantCulture);
        return language == "csharp" ? CSharp(number % 5, n, earlier) : FSharp(number % 5, n, earlier);
    }

    private static string CSharp(int kind, string n, string earlier) =>
        kind switch
        {
            0 => $"var list{n} = Enumerable.Range(0, {n} + 10).Select(x => x * x).Where(x => x % 2 == 0).ToList();\nlist{n}.Sum()",
            1 => $"record Marker{n}(string Name, int Position);\nnew Marker{n}(\"rs1\", {n}).Position",
            2 => $"int Fibonacci{n}(int k) => k < 2 ? k : Fibonacci{n}(k - 1) + Fibonacci{n}(k - 2);\nFibonacci{n}(15)",
            3 => $"class Trait{n} {{ public double Mean {{ get; set; }} = {n}; }}\nvar trait{n} = new Trait{n}();\ntrait{n}.Mean",
            _ => $"await Task.Yield();\nConsole.WriteLine($\"cell {n}: {{list{earlier}.Count}}\");",
        };

    private static string FSharp(int kind, string n, string earlier) =>
        kind switch
        {
            0 => $"let list{n} = [0 .. {n} + 10] |> List.map (fun x -> x * x) |> List.filter (fun x -> x % 2 = 0)\nList.sum list{n}",
            1 => $"type Marker{n} = {{ Name: string; Position: int }}\n{{ Name = \"rs1\"; Position = {n} }}.Position",
            2 => $"let rec fibonacci{n} k = if k < 2 then k else fibonacci{n} (k - 1) + fibonacci{n} (k - 2)\nfibonacci{n} 15",
            3 => $"type Trait{n} = Dominant of double | Recessive\nlet trait{n} = Dominant {n}.0\nmatch trait{n} with Dominant x -> x | Recessive -> 0.0",
            _ => $"printfn \"cell {n}: %d\" (List.length list{earlier})",
        };
}
