module WorkbenchNotebooksTests.PhenotypeFramesTests

open System.IO
open Deedle
open Workbench
open Workbench.Data.Phenotypes
open Workbench.Notebooks
open Xunit

let private read (text: string) (check: Frame<string, string> -> unit) =
    let path = Path.GetTempFileName()

    try
        File.WriteAllText(path, text)
        check ((PhenotypeTable.Read path).ToFrame())
    finally
        File.Delete path

[<Fact>]
let ``traits are numbers, the rest is text, rows keep the file's order`` () =
    read "id\tweight\tsex\nm2\t20.5\tF\nm1\tNA\tM\n" (fun df ->
        Assert.Equal<string seq>([ "m2"; "m1" ], df.RowKeys)
        Assert.Equal<string seq>([ "weight"; "sex" ], df.ColumnKeys)
        Assert.Equal<System.Type seq>([ typeof<float>; typeof<string> ], df.ColumnTypes)
        Assert.Equal(1, df?weight.ValueCount)
        Assert.Equal("M", (df.GetColumn<string> "sex")["m1"]))

[<Fact>]
let ``a repeated id is an error that names it`` () =
    let error =
        Assert.Throws<WorkbenchException>(fun () -> read "id\tweight\nm1\t1\nm1\t2\n" ignore)

    Assert.Contains("'m1' comes 2 times", error.Message)
