"""The SDK's plain echo bot as its documentation shows it: one API client per event, the answer inside the request."""

import os

from flask import Flask, abort, request
from linebot.v3 import WebhookHandler
from linebot.v3.exceptions import InvalidSignatureError
from linebot.v3.messaging import ApiClient, Configuration, MessagingApi, ReplyMessageRequest, TextMessage
from linebot.v3.webhooks import MessageEvent, PostbackEvent, TextMessageContent

app = Flask(__name__)
configuration = Configuration(host=os.environ["LINE_API_HOST"], access_token=os.environ["LINE_CHANNEL_ACCESS_TOKEN"])
handler = WebhookHandler(os.environ["LINE_CHANNEL_SECRET"])


@app.get("/readyz")
def readyz() -> str:
    return "ready"


@app.post("/callback")
def callback() -> str:
    try:
        handler.handle(request.get_data(as_text=True), request.headers["X-Line-Signature"])
    except InvalidSignatureError:
        abort(400)
    return "OK"


def reply(token: str, text: str) -> None:
    with ApiClient(configuration) as client:
        MessagingApi(client).reply_message(ReplyMessageRequest(reply_token=token, messages=[TextMessage(text=text)]))


@handler.add(MessageEvent, message=TextMessageContent)
def echo(event: MessageEvent) -> None:
    reply(event.reply_token, event.message.text)


@handler.add(PostbackEvent)
def echo_tap(event: PostbackEvent) -> None:
    reply(event.reply_token, event.postback.data)
