module DeedleTests.CsvTests

open System
open System.IO
open Deedle
open FsCheck
open FsCheck.FSharp
open Xunit

let private read (text: string) = Frame.ReadCsvString text

[<Fact>]
let ``types are inferred column by column`` () =
    let df =
        read "id,n,f,s,b,d\n1,2,1.5,abc,true,2020-01-02\n2,,2,\"x, \"\"y\"\"\",false,2020-02-03\n"

    Assert.Equal<Type seq>(
        [
            typeof<int>
            typeof<int>
            typeof<decimal>
            typeof<string>
            typeof<bool>
            typeof<DateTime>
        ],
        df.ColumnTypes
    )

    Assert.Equal("x, \"y\"", (df.GetColumn<string> "s")[1])
    Assert.Equal(1, df?n.ValueCount)
    Assert.Equal(1.5, df?f.Get(0))

[<Fact>]
let ``missing-value spellings make a column of numbers float`` () =
    let df = read "a,b\n1,2.5\nNA,NaN\n"
    Assert.Equal<Type seq>([ typeof<float>; typeof<float> ], df.ColumnTypes)
    Assert.Equal<float seq>([ 1.0 ], df?a.Values)

    let own = Frame.ReadCsvString("a\n3\n-9\n", missingValues = [| "-9" |])
    Assert.Equal<float seq>([ 3.0 ], own?a.Values)

[<Fact>]
let ``separators, headers, rows and types can be given`` () =
    Assert.Equal(2.0, (Frame.ReadCsvString("a\tb\n1\t2\n", separators = "\t"))?b.Get(0))
    let bare = Frame.ReadCsvString("1,2\n3,4\n", hasHeaders = false)
    Assert.Equal<string seq>([ "Column1"; "Column2" ], bare.ColumnKeys)
    Assert.Equal(2, bare.RowCount)
    Assert.Equal(1, (Frame.ReadCsvString("a\n1\n2\n", maxRows = 1)).RowCount)
    Assert.Equal(typeof<string>, Seq.head (Frame.ReadCsvString("a\n1\n", inferTypes = false)).ColumnTypes)
    let typed = Frame.ReadCsvString("a,b\n1,2\n", schema = "string,float")
    Assert.Equal<Type seq>([ typeof<string>; typeof<float> ], typed.ColumnTypes)
    Assert.Equal(typeof<float>, Seq.last (Frame.ReadCsvString("a,b\n1,2\n", schema = "b=float")).ColumnTypes)

[<Fact>]
let ``unnamed and repeated columns get names of their own`` () =
    Assert.Equal<string seq>([ "a"; "a2"; "Column3" ], (read "a,a,\n1,2,3\n").ColumnKeys)

[<Fact>]
let ``quoted fields may hold separators, quotes and line ends`` () =
    let df = read "a,b\r\n\"1\r\n2\",x\r\n\"\"\"\",y\r\n"
    Assert.Equal<string seq>([ "1\r\n2"; "\"" ], (df.GetColumn<string> "a").Values)

[<Theory>]
[<InlineData("a,b\n1,2\n3\n", "line 3, column 2")>]
[<InlineData("a,b\n1,2,9\n", "line 2, column 3")>]
[<InlineData("a,b\n1,\"2\n3,4\n", "line 2, column 2")>]
[<InlineData("a,b\n\"1\"x,2\n", "line 2, column 1")>]
[<InlineData("", "line 1, column 1")>]
let ``a malformed text is an error with line and column`` (text: string, place: string) =
    let error = Assert.Throws<FormatException>(fun () -> read text |> ignore)
    Assert.StartsWith(place, error.Message)

[<Fact>]
let ``a field that does not fit its column is an error with line and column`` () =
    let error =
        Assert.Throws<FormatException>(fun () -> Frame.ReadCsvString("a,b\n1,2\n3,x\n", schema = "int,int") |> ignore)

    Assert.StartsWith("line 3, column 2", error.Message)
    Assert.Contains("'x'", error.Message)
    Assert.Contains("'b'", error.Message)

[<Fact>]
let ``an error in a file names the file`` () =
    let path = Path.GetTempFileName()

    try
        File.WriteAllText(path, "a,b\n1\n")
        let error = Assert.Throws<FormatException>(fun () -> Frame.ReadCsv path |> ignore)
        Assert.StartsWith(path + ": line 2", error.Message)
    finally
        File.Delete path

let private write (df: Frame<int, string>) =
    use text = new StringWriter()
    df.SaveCsv(text, includeRowKeys = true, keyNames = [ "id" ])
    text.ToString()

[<Fact>]
let ``a frame is written with its keys, quoted where needed`` () =
    let df =
        frame
            [
                "k,1" =?> series [ 1 => "p"; 2 => "q\"x"; 3 => "r\ns" ]
                "v" =?> series [ 1 => 0.1; 3 => 1e-20 ]
                "d" =?> series [ 1 => DateTime(2020, 1, 2); 2 => DateTime(2020, 1, 2, 3, 4, 5) ]
            ]

    Assert.Equal("id,\"k,1\",v,d\n1,p,0.1,01/02/2020\n2,\"q\"\"x\",,01/02/2020 03:04:05\n3,\"r\ns\",1E-20,\n", write df)

[<Fact>]
let ``any table of texts and numbers survives a round trip`` () =
    let cells =
        Gen.zip (Gen.elements [ "x"; "a,b"; "\"q\""; "two\nlines"; "ü"; " s " ]) (Gen.choose (-1000, 1000))

    let property (rows: (string * int) list) =
        let df =
            frame
                [
                    "text" =?> Series.ofValues (rows |> List.map fst)
                    "number"
                    =?> Series.ofValues (rows |> List.map (fun (_, n) -> float n / 8.0 + 0.001))
                ]

        let back = read (write df) |> Frame.indexRowsInt "id"

        List.ofSeq (back.GetColumn<string> "text").Values = List.map fst rows
        && List.ofSeq back?number.Values = List.ofSeq df?number.Values

    Check.QuickThrowOnFailure(Prop.forAll (Arb.fromGen (Gen.nonEmptyListOf cells)) property)

[<Fact>]
let ``a file is replaced whole, and kept when writing fails`` () =
    let folder = Directory.CreateTempSubdirectory().FullName
    let path = Path.Combine(folder, "out.csv")

    try
        (frame [ "a" => Series.ofValues [ 1; 2 ] ]).SaveCsv path
        Assert.Equal("Key,a\n0,1\n1,2\n", File.ReadAllText path)
        let keyed = frame [ "a" => series [ (1, 2) => 5 ] ]

        Assert.Throws<ArgumentException>(fun () -> keyed.SaveCsv(path, keyNames = [ "one" ]))
        |> ignore

        Assert.Equal("Key,a\n0,1\n1,2\n", File.ReadAllText path)
        Assert.Equal(1, Directory.GetFiles(folder).Length)
    finally
        Directory.Delete(folder, true)
