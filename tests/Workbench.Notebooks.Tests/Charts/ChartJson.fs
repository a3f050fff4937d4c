/// Reading charts as plotly.js will: from their JSON.
module WorkbenchNotebooksTests.ChartJson

open System.Text.Json.Nodes
open Plotly.NET
open Workbench
open Xunit

let figure (chart: GenericChart) : JsonNode =
    nonNull (JsonNode.Parse(GenericChart.toJson chart))

/// The node at a path such as `layout/title/text` or `data/0/x`.
let at (path: string) (node: JsonNode) : JsonNode =
    let step (node: JsonNode) (name: string) =
        let next =
            match System.Int32.TryParse name with
            | true, index -> node.AsArray()[index]
            | _ -> node.AsObject()[name]

        match next with
        | null -> failwith $"There is no '{name}' of '{path}' in {node.ToJsonString()}."
        | found -> found

    path.Split '/' |> Seq.fold step node

let text path node = (at path node).GetValue<string>()
let number path node = (at path node).GetValue<float>()

let numbers path node =
    [ for item in (at path node).AsArray() -> (nonNull item).GetValue<float>() ]

let texts path node =
    [ for item in (at path node).AsArray() -> (nonNull item).GetValue<string>() ]

let traces node =
    [ for trace in (at "data" node).AsArray() -> nonNull trace ]

/// The message of the error that a call must end with.
let messageOf (call: unit -> GenericChart) : string =
    (Assert.Throws<WorkbenchException>(fun () -> call () |> ignore)).Message
